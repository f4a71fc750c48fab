import type { UnitDetail } from '../../_contract/unit.js';
import { mayDo } from '../../_domain/access/index.js';
import { type HeldGrant, listGrants } from '../../_domain/appointment/index.js';
import { listContacts } from '../../_domain/contact/index.js';
import type { Context } from '../../_domain/context.js';
import type { PointE6 } from '../../_domain/place/index.js';
import { readUnit } from '../../_domain/unit/index.js';
import { presentContact } from './contact.js';
import { presentPlace } from './place.js';
import { presentUnit } from './unit.js';

/** How many of those in office are shown with their unit; all of them are on the page of people. */
const GRANTS_SHOWN = 50;

/** A unit with what is around it, as the reader may see it. */
export async function presentUnitDetail(context: Context, unitId: string): Promise<UnitDetail> {
  const unit = await readUnit(context, unitId);
  const contacts = await listContacts(context, [unitId]);
  const { code, households, center, closedAt, parents, childCounts, crossings, mayManage, mayCreateBelow } = unit;
  const isClosed = closedAt !== null;
  return {
    ...presentUnit(unit),
    officialCode: code,
    households,
    center: center && presentCenter(center),
    closedAt: closedAt?.toISOString() ?? null,
    parents: parents.map(presentUnit),
    childCounts,
    crossings: crossings.map(presentUnit),
    contacts: contacts.map(presentContact),
    grants: await readGrants(context, unitId, unit.path),
    mayManage,
    mayCreateBelow,
    mayManageContacts: !isClosed && mayDo(context.actor, 'contact.manage', { unitPath: unit.path }),
  };
}

async function readGrants(context: Context, unitId: string, unitPath: string): Promise<UnitDetail['grants']> {
  if (!mayDo(context.actor, 'appointment.manage', { unitPath })) return null;
  const { items } = await listGrants(context, { unitId, scope: 'unit', state: 'current', limit: GRANTS_SHOWN });
  return items.map(presentHolder);
}

function presentHolder({ id, role, personName, validTo, deputyFor }: HeldGrant): NonNullable<UnitDetail['grants']>[0] {
  return { id, role, personName, validTo: validTo?.toISOString() ?? null, isDeputy: deputyFor !== null };
}

function presentCenter(center: PointE6) {
  const { longitude, latitude, coordinateSystem } = presentPlace(center, null, null);
  return { longitude, latitude, coordinateSystem };
}
