import {
  disclosurePurposes,
  messageKinds,
  personalFields,
  type TicketEventType,
  ticketEventTypes,
} from '../../_contract/vocabulary.js';
import { tellStory, type ToldEvent } from '../ticket/index.js';
import type { Audit } from './read-audit.js';

/** One line of a ticket's whole story. */
export interface AuditLine {
  at: Date;
  /** The event, a look at personal data, or messages sent. */
  kind: 'event' | 'disclosure' | 'message';
  who: string;
  /** Who held the ticket then. */
  unit: string | null;
  what: string;
  words: string | null;
}

/** What reporters do; nobody reads here who they are. */
const ofReporters: readonly TicketEventType[] = ['opened', 'withdrawn', 'added_to', 'chased', 'confirmed'];

/** Everything in the order it happened, reporters unnamed. Pure. */
export function tellAudit(audit: Audit): AuditLine[] {
  const lines = [
    ...audit.events.map((event) => eventLine(event, audit)),
    ...audit.looks.map(({ at, byName, field, purpose }): AuditLine => {
      const what = `查看上报人${personalFields[field]}`;
      return {
        at,
        kind: 'disclosure',
        who: byName ?? '已注销用户',
        unit: null,
        what,
        words: disclosurePurposes[purpose],
      };
    }),
    ...audit.messages.map(({ at, kind, count, readCount }): AuditLine => {
      const words = `发给 ${count} 人，${readCount} 人已读`;
      return { at, kind: 'message', who: '系统', unit: null, what: `消息：${messageKinds[kind]}`, words };
    }),
  ];
  return lines.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function eventLine(event: ToldEvent, audit: Audit): AuditLine {
  const who = whoOf(event, audit);
  const { coordinations } = audit;
  const facts = { status: 'closed', deadlineAt: null, deadlineKind: null, promisedAt: null, points: null } as const;
  const told = tellStory([{ ...event, actorName: who }], { ...facts, coordinations }, 'staff');
  const details = told.flatMap(({ title, detail }) => [title, ...(detail && detail !== event.words ? [detail] : [])]);
  const what = ticketEventTypes[event.type];
  const more = details.filter((text) => text !== what && text !== event.type).join('；');
  return {
    at: event.occurredAt,
    kind: 'event',
    who,
    unit: event.unitName,
    what: more ? `${what}：${more}` : what,
    words: event.words,
  };
}

function whoOf(event: ToldEvent, { enteredByName }: Audit): string {
  if (event.type === 'opened' && enteredByName) {
    return event.source === 'own_finding' ? enteredByName : `${enteredByName}（代录）`;
  }
  const isOfReporter =
    ofReporters.includes(event.type) ||
    event.data.by === 'reporter' ||
    event.data.by === 'confirmed' ||
    (event.data.reportId && event.data.asked);
  return isOfReporter ? '上报人' : (event.actorName ?? '系统');
}
