import { type TicketEventType, ticketEventTypes } from '../../api/_contract/vocabulary.js';
import { robotTopicsOf, robotWords } from '../../api/_domain/message/robot-rules.js';
import { noticesFor } from '../../api/_domain/message/rules.js';

type Data = Record<string, string | number | null>;
type Told = [type: TicketEventType, whom: string[], data?: Data];

/** Who is told of each event, and how: a type that is not here has been forgotten. */
const table: Told[] = [
  ['opened', ['holder ticket_arrived']],
  ['opened', ['holder joint_invited'], { relation: 'joint' }],
  ['dispatched', ['holder ticket_arrived']],
  ['redispatched', ['holder ticket_arrived', 'left ticket_moved_away']],
  ['climbed', ['holder ticket_arrived', 'left ticket_moved_away']],
  ['acknowledged', []],
  ['returned', ['holder ticket_returned']],
  ['ruling_asked', ['holder ticket_returned']],
  ['ruled', ['holder ticket_ruled', 'left ticket_moved_away']],
  ['verified', ['reporters report_verified']],
  ['found_untrue', ['reporters report_untrue']],
  ['found_duplicate', ['moved report_attached']],
  ['merged', ['moved report_attached']],
  ['unmerged', ['reporters report_progressed']],
  ['report_attached', []],
  ['report_attached', ['holder ticket_arrived'], { fromSeverity: 'normal', toSeverity: 'danger' }],
  ['report_attached', [], { fromSeverity: 'normal', toSeverity: 'urgent' }],
  ['report_detached', []],
  ['coordination_started', ['reporters report_progressed']],
  ['coordination_answered', []],
  ['coordination_settled', ['reporters report_progressed']],
  ['suspended', ['reporters report_progressed']],
  ['resumed', ['reporters report_progressed']],
  ['transferred', ['holder ticket_arrived', 'left ticket_moved_away', 'reporters report_progressed']],
  ['escalated', ['holder ticket_arrived', 'left ticket_moved_away', 'reporters report_progressed']],
  ['extension_asked', ['lead extension_asked']],
  ['extension_granted', ['handler extension_decided', 'reporters report_progressed']],
  ['extension_declined', ['handler extension_decided']],
  ['resolved', ['reporters report_resolved', 'lead ticket_to_check'], { checkLevel: 'lead' }],
  ['resolved', ['reporters report_resolved', 'secretary ticket_to_check'], { checkLevel: 'secretary' }],
  ['resolved', ['reporters report_resolved'], { checkLevel: null }],
  ['check_passed', ['reporters report_asked'], { asked: 1 }],
  ['check_passed', [], { asked: 0 }],
  ['reworked', ['handler ticket_reworked', 'reporters report_reworked']],
  ['closed', ['reporters report_closed'], { by: 'silence' }],
  ['closed', ['reporters report_answered'], { by: 'answered' }],
  ['reopened', ['handler ticket_reworked', 'reporters report_reworked']],
  ['rejected', ['reporters report_rejected']],
  ['objection_upheld', ['holder ticket_arrived', 'reporters report_answered']],
  ['withdrawn', []],
  ['handed_over', ['handler ticket_arrived']],
  ['released', ['holder ticket_arrived']],
  ['added_to', ['handler report_added_to']],
  ['place_moved', ['handler report_added_to'], { asked: 1 }],
  ['place_moved', ['holder ticket_arrived', 'left ticket_moved_away'], { holderUnitId: 'u' }],
  ['place_moved', []],
  ['chased', ['handler report_chased']],
  ['chased', ['handler report_chased', 'lead report_chased'], { overdue: 1 }],
  ['confirmed', ['lead ticket_disputed', 'handler report_unsolved'], { outcome: 'unsolved' }],
  ['confirmed', ['lead ticket_disputed'], { outcome: 'unsolved', objected: 1 }],
  ['confirmed', [], { outcome: 'solved' }],
  ['supervised', ['handler ticket_supervised']],
  ['noted', []],
  ['recategorised', []],
  ['recategorised', ['holder ticket_arrived'], { fromSeverity: 'normal', toSeverity: 'danger' }],
  ['recategorised', [], { fromSeverity: 'danger', toSeverity: 'danger' }],
  ['photo_redacted', []],
  ['clock_recounted', []],
  ['child_opened', []],
  ['child_ended', ['handler child_ended']],
];

describe('who is told of what', () => {
  it('is said of every event there is', () => {
    expect([...new Set(table.map(([type]) => type))].sort()).toEqual(Object.keys(ticketEventTypes).sort());
  });

  // Every row has its data: a function that takes more than its row holds is handed a callback to wait for.
  it.each(table.map(([type, whom, data = {}]) => ({ type, whom, data })))(
    '$type $data: $whom',
    ({ type, whom, data }) => {
      expect(noticesFor(type, 'dispatched', data).map(({ to, kind }) => `${to} ${kind}`)).toEqual(whom);
    },
  );
});

describe('what a group’s robot says', () => {
  it('is work, what is late, returned, disputed or coordinated; danger first', () => {
    expect(robotTopicsOf('opened', 'danger', {})).toEqual(['danger', 'arrived']);
    expect(robotTopicsOf('transferred', 'normal', {})).toEqual(['arrived']);
    // Whoever it is given for good, or back, has to hear of it as of anything new.
    for (const given of ['ruled', 'objection_upheld', 'reworked'] as const) {
      expect(robotTopicsOf(given, 'normal', {})).toEqual(['arrived']);
    }
    expect(robotTopicsOf('climbed', 'normal', {})).toEqual(['overdue']);
    expect(robotTopicsOf('returned', 'normal', {})).toEqual(['returned']);
    expect(robotTopicsOf('confirmed', 'normal', { outcome: 'unsolved' })).toEqual(['disputed']);
    expect(robotTopicsOf('confirmed', 'normal', { outcome: 'solved' })).toEqual([]);
    expect(robotTopicsOf('acknowledged', 'danger', {})).toEqual([]);
    // Who asked for danger alone did not ask for this.
    for (const severity of ['normal', 'danger'] as const) {
      expect(robotTopicsOf('coordination_started', severity, {})).toEqual(['coordinating']);
      for (const type of ['coordination_answered', 'coordination_settled'] as const) {
        expect(robotTopicsOf(type, severity, {})).toEqual([]);
      }
    }
    const raised = { fromSeverity: 'normal', toSeverity: 'danger' };
    for (const type of ['recategorised', 'report_attached'] as const) {
      expect(robotTopicsOf(type, 'danger', raised)).toEqual(['danger', 'arrived']);
      expect(robotTopicsOf(type, 'danger', {})).toEqual([]);
    }
  });

  it('names the ticket, its grid and its deadline, and nobody', () => {
    const facts = { number: 42, category: '井盖破损', holderName: '广场花苑物业', areaName: '01 网格' };
    expect(robotWords('arrived', { ...facts, deadlineAt: new Date('2026-11-19T08:00:00Z') })).toBe(
      '【新工单】井盖破损\n42 号工单 · 01 网格，由 广场花苑物业 办理\n时限：2026年11月19日 16:00\n请在“蜂巢驿站”小程序里查看',
    );
  });

  it.each([
    ['another unit', '广场花苑物业', '01 网格，由 广场花苑物业 协调'],
    ['the grid itself', '01 网格', '由 01 网格 协调'],
  ])('says of a coordination by %s who coordinates, and what was promised', (_who, holderName, where) => {
    const deadlineAt = new Date('2026-11-20T02:00:00Z');
    const facts = { number: 42, category: '井盖破损', holderName, areaName: '01 网格', deadlineAt };
    expect(robotWords('coordinating', facts)).toBe(
      `【协调中】井盖破损\n42 号工单 · ${where}\n约定：2026年11月20日 10:00\n请在“蜂巢驿站”小程序里查看`,
    );
  });
});
