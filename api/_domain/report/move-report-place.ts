import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { MovePlace } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { type ResolvedPlace, resolvePlace } from '../place/index.js';
import {
  byRule,
  changeForReporter,
  freshClocks,
  type LockedReport,
  routeTicket,
  type Ticket,
  type TicketChange,
} from '../ticket/index.js';
import { findUnit } from '../unit/index.js';
import { type Destination, decideMovePlace } from './after-rules.js';

/**
 * Corrects where one's own report is. Until somebody took it on its ticket moves with it, to another grid with clocks anew;
 * after that the report keeps the place, and the handler is asked to move the ticket. The same place again is no change.
 * Throws `report.not_found`, `report.place_unknown`, `report.withdrawn` and `report.ended`.
 */
export async function moveReportPlace(context: Context, reportId: string, { place }: MovePlace): Promise<void> {
  const to = await resolvePlace(context, place);
  await changeForReporter(
    context,
    reportId,
    async (ticket, report, inner) => (isAt(report, to) ? null : decide(inner, ticket, reportId, to)),
    async ({ db, tenant }) => {
      await query(
        db,
        sql`update report set longitude_e6 = ${to.point.longitudeE6}, latitude_e6 = ${to.point.latitudeE6},
              place_words = ${to.words}, accuracy_m = null
            where tenant_id = ${tenant.id} and id = ${reportId}`,
      );
    },
  );
}

async function decide(context: Context, ticket: Ticket, reportId: string, to: ResolvedPlace): Promise<TicketChange> {
  const route = await routeTicket(context, { ...ticket, ...to.point });
  const before = await routeTicket(context, ticket);
  const destination: Destination = {
    ...to,
    areaUnitId: route.areaUnitId,
    holder: await findUnit(context, route.holderUnitId),
    waitsAtDesk: route.status === 'triage',
    isHeldByPlace: before.holderUnitId === ticket.holder.id,
  };
  const clocks = await freshClocks(context, ticket);
  const change = decideMovePlace(ticket, reportId, destination, clocks, context.now);
  return change.patch.holderUnitId ? byRule(change, route) : change;
}

function isAt(report: LockedReport, { point, words }: ResolvedPlace): boolean {
  const { longitudeE6, latitudeE6, placeWords } = report;
  return longitudeE6 === point.longitudeE6 && latitudeE6 === point.latitudeE6 && placeWords === words;
}
