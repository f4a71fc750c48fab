import {
  type ResolutionKind,
  resolutionKinds,
  resolutionPhrases,
  type TicketStatus,
} from '../../_contract/vocabulary.js';

/** What in words says who somebody is. A plate number only warns: it may be the very thing that stands in the way. */
export type PersonalKind = 'phone' | 'id_number' | 'name' | 'plate';

const mobile = /(?<![0-9])(?:\+?86)?1[3-9][0-9]{9}(?![0-9])/;
const idNumber = /(?<![0-9])(?:[1-9][0-9]{16}[0-9x]|[1-9][0-9]{14})(?![0-9])/;
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-z][·.]?[a-hj-np-z0-9]{4,5}[a-hj-np-z0-9挂学警港澳]/;

/** What personal data stands in the words, however their digits are parted; `names` are those of people it must not name. */
export function personalIn(words: string, names: readonly string[]): PersonalKind[] {
  const plain = words.normalize('NFKC').toLowerCase();
  const digits = plain.replaceAll(/(?<=[0-9])[\s\-–—_.]+(?=[0-9x])/g, '');
  const packed = plain.replaceAll(/\s/g, '');
  const kinds: [PersonalKind, boolean][] = [
    ['phone', mobile.test(digits)],
    ['id_number', idNumber.test(digits)],
    ['name', names.some((name) => name.length > 1 && plain.includes(name.normalize('NFKC').toLowerCase()))],
    ['plate', plate.test(packed)],
  ];
  return kinds.flatMap(([kind, stands]) => (stands ? [kind] : []));
}

/** What is told of a ticket beyond its staff. */
export interface ToldTicket {
  status: TicketStatus;
  categoryLabel: string;
  placeWords: string | null;
  holderName: string;
  openedAt: Date;
  verifiedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  /** The phrase it was resolved with. */
  phrase: string | null;
  /** How the work ended: only what is solved is told as done. */
  resolutionKind?: ResolutionKind | null;
}

/** What was done, in the words officers choose from; null until it is done. */
export function outcomeOf({ status, phrase, resolutionKind: kind }: ToldTicket): string | null {
  if (status !== 'resolved' && status !== 'closed') return null;
  if (kind && kind !== 'solved') return resolutionKinds[kind];
  return Object.entries(resolutionPhrases).find(([code]) => code === phrase)?.[1] ?? '已办结';
}

/** The way of a ticket in three steps, without anybody's name; a step that is still to come has no moment. */
export function stepsOf(ticket: ToldTicket): { title: string; at: Date | null }[] {
  if (ticket.status === 'rejected')
    return [
      { title: '收到', at: ticket.openedAt },
      { title: '不予受理', at: ticket.closedAt },
    ];
  const outcome = outcomeOf(ticket);
  return [
    { title: '收到', at: ticket.openedAt },
    { title: '到场核实', at: ticket.verifiedAt },
    { title: outcome ?? '办结', at: outcome ? ticket.resolvedAt : null },
  ];
}

/** One paragraph for the group: where, what, how far. No names of people. */
export function groupWords(ticket: ToldTicket, dayOf: (at: Date) => string): string {
  const where = ticket.placeWords ? `${ticket.placeWords}，` : '';
  return `【${ticket.categoryLabel}】${where}${dayOf(ticket.openedAt)}收到反映，${progressOf(ticket, dayOf)}谢谢大家，看到问题随时拍给我们。`;
}

function progressOf(ticket: ToldTicket, dayOf: (at: Date) => string): string {
  const { status, holderName, resolvedAt } = ticket;
  if (status === 'rejected') return '核实后未予受理。';
  const outcome = outcomeOf(ticket);
  if (outcome) return `${resolvedAt ? `${dayOf(resolvedAt)}` : ''}${outcome}。`;
  if (status === 'coordinating') return `已到场核实，${holderName}正在协调各方。`;
  if (ticket.verifiedAt) return `已到场核实，${holderName}正在处理。`;
  return status === 'triage' || status === 'returned' ? '正在安排负责单位。' : `已交给${holderName}。`;
}
