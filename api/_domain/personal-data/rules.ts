import {
  type ConsentDecision,
  type ConsentPurpose,
  codesOf,
  consentPurposes,
  type Role,
  roles,
} from '../../_contract/vocabulary.js';

/** The last thing a person decided about a purpose. */
export interface Decision {
  purpose: ConsentPurpose;
  decision: ConsentDecision;
  noticeVersion: number;
  decidedAt: Date;
}

/** How a person stands to a purpose, whether or not they were ever asked. */
export interface Standing {
  purpose: ConsentPurpose;
  last: Decision | null;
  asksAgain: boolean;
}

/** Every purpose with its last decision. Who agreed to an older notice is asked again; who refused is left alone. Pure. */
export function standings(decisions: readonly Decision[], noticeVersion: number): Standing[] {
  return codesOf(consentPurposes).map((purpose) => {
    const last = decisions.find((one) => one.purpose === purpose) ?? null;
    const isOutdated = last?.decision === 'given' && last.noticeVersion < noticeVersion;
    return { purpose, last, asksAgain: last === null || isOutdated };
  });
}

/** Whether a decision says nothing that the last one did not say. Pure. */
export function isRepeated(last: Decision | undefined, decision: ConsentDecision, noticeVersion: number): boolean {
  return last?.decision === decision && last.noticeVersion === noticeVersion;
}

/** A phone number as staff see it until they say what they need it for: 「138****1234」. Pure. */
export function maskPhone(phone: string): string {
  const digits = [...phone];
  if (digits.length < 8) return '*'.repeat(digits.length);
  return `${digits.slice(0, 3).join('')}****${digits.slice(-4).join('')}`;
}

/** What the person would leave behind undone. */
export interface Duties {
  /** Roles of staff held now or from a later day on. */
  roles: readonly { role: Role; unitName: string }[];
  openTickets: number;
  isLastAdministrator: boolean;
}

export interface Obstacle {
  kind: 'role' | 'tickets' | 'last_administrator';
  words: string;
}

/** What has to be handed over before the account can be deleted, in words. Pure. */
export function obstaclesOf(duties: Duties): Obstacle[] {
  const held = duties.roles.map(
    ({ role, unitName }): Obstacle => ({
      kind: 'role',
      words: `您还是${unitName}的${roles[role]}，请先让任命您的人结束任职`,
    }),
  );
  const tickets: Obstacle[] =
    duties.openTickets > 0
      ? [{ kind: 'tickets', words: `您手上还有 ${duties.openTickets} 张工单没有办完，请先移交` }]
      : [];
  const last: Obstacle[] = duties.isLastAdministrator
    ? [{ kind: 'last_administrator', words: '您是最后一位管理员，请先邀请另一位' }]
    : [];
  return [...last, ...tickets, ...held];
}

const DAY_MS = 24 * 3_600_000;

/** How long things are kept after they ended, in days. */
export interface Retention {
  sessionDays: number;
  invitationDays: number;
  importDays: number;
  inboxDays: number;
  applicationDays: number;
  coordinationContactDays: number;
  reporterDays: number;
}

/** What ended before these moments is taken away; what ended at the very moment stays. */
export type CutOffs = { [Name in keyof Retention as Name extends `${infer Thing}Days` ? Thing : never]: Date };

/** The moment up to which each kind of thing is over for long enough. Pure. */
export function cutOffs(retention: Retention, now: Date): CutOffs {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return {
    session: before(retention.sessionDays),
    invitation: before(retention.invitationDays),
    import: before(retention.importDays),
    inbox: before(retention.inboxDays),
    application: before(retention.applicationDays),
    coordinationContact: before(retention.coordinationContactDays),
    reporter: before(retention.reporterDays),
  };
}
