import type { TimelineEntry } from '../../_contract/index.js';
import { resolutionKinds, returnReasons } from '../../_contract/vocabulary.js';
import type { ToldEvent } from './read-detail.js';
import { label, unitName } from './story-words.js';

/** What somebody reads of a hand-over: staff who did what and why; reporters where it went, in plain words. */
interface Told {
  title: string;
  /** Words said among staff stay among staff. */
  detail?: string | null;
}

type Teller = (event: ToldEvent) => { staff: Told; reporter: Told | null };

const to = (event: ToldEvent) => unitName(event.targetName, '负责单位');
const by = (event: ToldEvent) => event.actorName ?? '系统';

/** The same for both, but the words for staff alone. */
const moved = (staff: string, reporter: string | null, event: ToldEvent) => ({
  staff: { title: staff, detail: event.words },
  reporter: reporter === null ? null : { title: reporter },
});

const tellers: Partial<Record<ToldEvent['type'], Teller>> = {
  returned: (event) => {
    const reason = label(returnReasons, event.data.reason);
    const then = event.targetName ? `，由${to(event)}安排` : '';
    return moved(`${by(event)}退单：${reason}${then}`, '重新安排负责单位', event);
  },
  ruling_asked: (event) => moved(`${by(event)}提请${to(event)}裁定`, null, event),
  ruled: (event) => moved(`${by(event)}裁定由${to(event)}负责`, `确定由${to(event)}负责`, event),
  transferred: (event) => moved(`${by(event)}转交${to(event)}办理`, `转交${to(event)}办理`, event),
  escalated: (event) => moved(`${by(event)}提级到${to(event)}`, `已报上一级${to(event)}协调处理`, event),
  supervised: (event) => moved(`${by(event)}督办`, '上级督促尽快办理', event),
  noted: (event) => moved(`${by(event)}备注`, null, event),
  reopened: (event) => ({
    staff: { title: `${by(event)}要求重新处理${event.targetName ? `，交${to(event)}` : ''}`, detail: event.words },
    reporter: { title: '重新处理', detail: event.words },
  }),
  objection_upheld: (event) => ({
    staff: { title: `${by(event)}认为异议成立，交${to(event)}办理`, detail: event.words },
    reporter: { title: `异议成立，交${to(event)}办理`, detail: event.words },
  }),
  child_opened: (event) =>
    event.data.relation === 'joint'
      ? moved(`${by(event)}请${to(event)}联办`, `请${to(event)}一起办理`, event)
      : moved(`${by(event)}拆出一项，交${to(event)}`, `其中一项交${to(event)}办理`, event),
  child_ended: (event) => {
    const { outcome, kind } = event.data;
    const isSolved = outcome === 'resolved' && (kind ?? 'solved') === 'solved';
    const how = outcome === 'rejected' ? '未受理' : isSolved ? '已办结' : label(resolutionKinds, kind);
    return moved(`${to(event)}的子任务${how}`, isSolved ? `${to(event)}负责的部分已办好` : null, event);
  },
};

/** A part of another ticket begins with whoever gave it away, not with a report. */
function tellPartOpened(event: ToldEvent): Told[] {
  const isJoint = event.data.relation === 'joint';
  return [{ title: `${by(event)}${isJoint ? '请求联办' : '分派子任务'}，送到${to(event)}`, detail: event.words }];
}

/** A hand-over in words; null for an event that is none. Pure. */
export function tellHandOver(event: ToldEvent, isStaff: boolean): TimelineEntry[] | null {
  const told = event.type === 'opened' && event.data.otherTicketId ? tellPartOpened(event) : tell(event, isStaff);
  const at = event.occurredAt.toISOString();
  return told?.map(({ title, detail = null }) => ({ at, title, detail, state: 'done' })) ?? null;
}

function tell(event: ToldEvent, isStaff: boolean): Told[] | null {
  const both = tellers[event.type]?.(event);
  if (!both) return null;
  const told = isStaff ? both.staff : both.reporter;
  return told ? [told] : [];
}
