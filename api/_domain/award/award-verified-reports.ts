import type { Transaction } from '../../../db/client.js';
import type { Severity } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { pointsClassOf } from '../points/index.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { type Award, award } from './award.js';
import { pointsFor, sectionOf } from './amounts.js';
import { suspicionOf } from './suspicion.js';
import { factsOfReports, type ReportFacts } from './suspicion-facts.js';

/** A report found true on site. */
export interface VerifiedReport {
  reportId: string;
  /** Empty when the account was deleted. */
  reporterId: string | null;
  categoryCode: string;
  severity: Severity;
}

/**
 * Pays for all reports of a ticket that was verified true, by the rules in force now and in one transaction: the first
 * report in full, each told later its share; answers in the order given. What looks suspicious waits for a lead.
 * Null, and nothing, for a reporter who is gone, is the one who verifies, or is staff, who are never scored.
 * Accounts are changed by person id: two tickets with the same reporters never wait for each other in a ring.
 */
export function awardVerifiedReports(context: Context, reports: readonly VerifiedReport[]): Promise<(Award | null)[]> {
  return inTransaction(context, async (inner) => {
    const due = reports.filter(({ reporterId }) => reporterId !== null && reporterId !== inner.actor.personId);
    if (due.length === 0) return reports.map(() => null);
    const { suspicion } = (await loadPolicy(inner, 'points_rules')).body;
    const ids = due.map(({ reportId }) => reportId);
    const facts = await factsOfReports(inner, ids, suspicion);
    const inOrder = [...due].sort((a, b) => ((a.reporterId ?? '') < (b.reporterId ?? '') ? -1 : 1));
    const awards = new Map<string, Award | null>();
    for (const report of inOrder) {
      const isFirst = report.reportId === reports[0]?.reportId;
      awards.set(report.reportId, await awardOne(inner, report, isFirst, facts.get(report.reportId)));
    }
    return reports.map((report) => awards.get(report.reportId) ?? null);
  });
}

/** As {@link awardVerifiedReports}, of a ticket with one report. */
export async function awardVerifiedReport(context: Context, report: VerifiedReport): Promise<Award | null> {
  return (await awardVerifiedReports(context, [report]))[0] ?? null;
}

async function awardOne(
  context: Context<Transaction>,
  { reportId, reporterId, categoryCode, severity }: VerifiedReport,
  isFirst: boolean,
  facts: ReportFacts | undefined,
): Promise<Award | null> {
  const rules = await loadPolicy(context, 'points_rules');
  const { categories } = (await loadPolicy(context, 'taxonomy')).body;
  const cause = 'report_verified';
  const pointsClass = pointsClassOf(categories, categoryCode);
  const points = pointsFor(rules.body, { cause, pointsClass, severity, isFirst });
  if (points === 0) return null;
  return award(context, {
    personId: reporterId as string,
    cause,
    causeId: reportId,
    points,
    section: sectionOf[cause],
    policyVersion: rules.version,
    ...(facts ? { suspicion: suspicionOf(rules.body.suspicion, categories, facts), unitId: facts.unitId } : {}),
  });
}
