import type { Severity } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { keepPerson } from '../identity/index.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { isEarner } from './earners.js';
import { type Award, payAward } from './pay-award.js';
import { pointsClassOf, pointsOfReport } from './rules.js';

/** A report found true on site. */
export interface VerifiedReport {
  reportId: string;
  /** Empty when the account was deleted. */
  reporterId: string | null;
  categoryCode: string;
  severity: Severity;
}

/**
 * Pays for a report that was verified true, by the rules in force now; once, whatever is repeated.
 * Nobody is paid, and null comes back, when the reporter is gone, is the one who verifies, or is staff, who are never
 * scored. Class and severity are those of the report as it was sent.
 * Several reports of one ticket: {@link awardVerifiedReports}.
 */
export function awardVerifiedReport(context: Context, report: VerifiedReport): Promise<Award | null> {
  return inTransaction(context, async (inner) => {
    const { reportId, reporterId, categoryCode, severity } = report;
    if (reporterId === null || reporterId === inner.actor.personId) return null;
    if (!(await keepPerson(inner, reporterId)) || !(await isEarner(inner, reporterId))) return null;
    const rules = await loadPolicy(inner, 'points_rules');
    const taxonomy = await loadPolicy(inner, 'taxonomy');
    return payAward(inner, {
      personId: reporterId,
      cause: 'report_verified',
      causeId: reportId,
      points: pointsOfReport(rules.body, pointsClassOf(taxonomy.body.categories, categoryCode), severity),
      policyVersion: rules.version,
    });
  });
}

/**
 * Pays for all reports of a ticket that was verified true, in one transaction; answers in the order given.
 * Accounts are changed by person id: two tickets with the same reporters never wait for each other in a ring.
 */
export function awardVerifiedReports(context: Context, reports: readonly VerifiedReport[]): Promise<(Award | null)[]> {
  return inTransaction(context, async (inner) => {
    const inOrder = [...reports].sort((a, b) => ((a.reporterId ?? '') < (b.reporterId ?? '') ? -1 : 1));
    const awards = new Map<string, Award | null>();
    for (const report of inOrder) awards.set(report.reportId, await awardVerifiedReport(inner, report));
    return reports.map((report) => awards.get(report.reportId) ?? null);
  });
}
