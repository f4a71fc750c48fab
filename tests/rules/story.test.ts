import { type ToldEvent, dayAndTime, progressInWords, tellStory } from '../../api/_domain/ticket/index.js';

const at = (minutes: number) => new Date(Date.parse('2026-11-19T02:00:00Z') + minutes * 60_000);

function event(version: number, type: ToldEvent['type'], more: Partial<ToldEvent> = {}): ToldEvent {
  return {
    version,
    type,
    occurredAt: at(version * 10),
    actorName: '程晓',
    unitName: '03 网格',
    targetName: null,
    data: {},
    words: null,
    ...more,
  };
}

const facts = {
  status: 'closed' as const,
  deadlineAt: null,
  deadlineKind: null,
  promisedAt: null,
  points: 6,
  coordinations: [],
};

const thread = [
  event(1, 'opened', { actorName: '王晖', targetName: '03 网格' }),
  event(2, 'acknowledged'),
  event(3, 'verified'),
  event(4, 'resolved', { data: { phrase: 'cleared', photoWaiver: null } }),
  event(5, 'closed', { actorName: '朱正华' }),
];

describe('the story of a ticket', () => {
  it('speaks to the reporter in plain words, without the names of staff, and says what was earned', () => {
    const story = tellStory(thread, facts, 'reporter');
    expect(story.map((entry) => entry.title)).toEqual([
      '您上报了',
      '送到 03 网格',
      '网格员已接单',
      '到场核实：属实',
      '办结：已清理',
      '核查通过，已结案',
    ]);
    expect(story[3]?.detail).toBe('您的 6 积分已到账');
    expect(JSON.stringify(story)).not.toContain('程晓');
    expect(story.every((entry) => entry.state === 'done')).toBe(true);
  });

  it('tells staff who did what', () => {
    const titles = tellStory(thread, facts, 'staff').map((entry) => entry.title);
    expect(titles).toContain('王晖上报');
    expect(titles).toContain('程晓接单');
  });

  it('marks the last thing done as where it stands now, and says what comes next and by when', () => {
    const open = { ...facts, status: 'dispatched' as const, deadlineAt: at(120), deadlineKind: 'response' as const };
    const story = tellStory(thread.slice(0, 1), open, 'reporter');
    expect(story.map((entry) => entry.state)).toEqual(['done', 'now', 'next', 'next', 'next']);
    expect(story[2]).toMatchObject({ at: null, title: '网格员接单', detail: '最迟 11月19日 12:00，超时自动上报' });
  });

  it('tells an agreement with each one’s share of the cost', () => {
    const coordination = {
      id: 'c',
      partyName: '出租方、承租方',
      contact: '13800000000',
      promisedAt: at(600),
      startedAt: at(40),
      settledAt: at(50),
      partyUnitId: null,
      answer: null,
      answeredAt: null,
      remindAt: null,
      agreement: '维修费按比例分担',
      shares: [
        { party: '承租方', percent: 30 },
        { party: '出租方', percent: 70 },
      ],
    };
    const events = [event(4, 'coordination_started'), event(5, 'coordination_settled')];
    const story = tellStory(events, { ...facts, coordinations: [coordination] }, 'reporter');
    expect(story[0]?.title).toBe('联系出租方、承租方协商');
    expect(story[1]?.detail).toBe('维修费按比例分担（费用分担：承租方 30%、出租方 70%）');
    expect(JSON.stringify(story)).not.toContain('13800000000');
  });

  it('never calls a rejection solved', () => {
    const rejected = event(2, 'rejected', { data: { reason: 'out_of_scope' }, words: '属于供电公司' });
    const story = tellStory([rejected], { ...facts, status: 'rejected' }, 'reporter');
    expect(story).toMatchObject([{ title: '不予受理：不属受理范围', detail: '属于供电公司' }]);
    expect(progressInWords({ ...facts, status: 'rejected', holderName: '03 网格' })).toBe('未予受理，原因见详情');
  });

  it('keeps from reporters what staff say to each other', () => {
    const among = [
      'dispatched',
      'redispatched',
      'acknowledged',
      'verified',
      'check_passed',
      'reworked',
      'merged',
      'unmerged',
      'found_duplicate',
      'recategorised',
      'place_moved',
      'returned',
      'ruled',
      'transferred',
      'escalated',
      'supervised',
      'noted',
      'child_opened',
    ] as const;
    for (const type of among) {
      const said = [event(2, type, { words: '别再推了', targetName: '04 网格' })];
      expect([type, JSON.stringify(tellStory(said, facts, 'reporter'))]).toEqual([
        type,
        expect.not.stringContaining('推'),
      ]);
      expect([type, JSON.stringify(tellStory(said, facts, 'staff'))]).toEqual([type, expect.stringContaining('推')]);
    }
  });

  it('tells reporters what was said to them', () => {
    const spoken = [
      'found_untrue',
      'rejected',
      'coordination_started',
      'suspended',
      'resumed',
      'resolved',
      'closed',
      'reopened',
      'objection_upheld',
    ] as const;
    for (const type of spoken) {
      const told = tellStory([event(2, type, { words: '周五来修' })], facts, 'reporter');
      expect([type, JSON.stringify(told)]).toEqual([type, expect.stringContaining('周五来修')]);
    }
  });

  it('says who sent it back to work, to staff; a reporter who said so is not told of a check', () => {
    const [staff] = tellStory([event(6, 'reworked', { actorName: '朱正华' })], facts, 'staff');
    const [reporter] = tellStory([event(6, 'reworked', { actorName: '朱正华' })], facts, 'reporter');
    expect([staff?.title, reporter?.title]).toEqual(['朱正华要求返工', '还没有做好，重新处理']);
  });

  it('calls nobody a grid officer who is none', () => {
    const company = { unitName: '广场花苑物业', unitKind: 'property' as const };
    const told = tellStory([event(2, 'acknowledged', company)], facts, 'reporter');
    expect(told[0]).toMatchObject({ title: '广场花苑物业已接单', detail: null });
    const waiting = { ...facts, status: 'dispatched' as const, holderKind: 'property' as const };
    const next = tellStory([], waiting, 'staff').map(({ title }) => title);
    expect(next[0]).toBe('负责单位接单');
  });

  it('writes times as people in Shanghai read them', () => {
    expect(dayAndTime(new Date('2026-12-31T16:05:00Z'))).toBe('1月1日 00:05');
  });
});

describe('tickets that were joined', () => {
  const joined = [
    thread[0] as ToldEvent,
    event(2, 'report_attached', { targetName: '8 号', data: { by: 'reporter', count: 1 } }),
    event(3, 'report_detached', { targetName: '8 号' }),
  ];
  const titles = (story: { title: string }[]) => story.map(({ title }) => title);

  it('tell each reporter who was first, and never by name', () => {
    const first = tellStory(joined, facts, 'reporter');
    const later = tellStory(joined, { ...facts, joinedAt: at(20) }, 'reporter');
    expect(titles(first)).toEqual(['您上报了', '送到 03 网格', '又有人报了这一处']);
    expect(titles(later)).toEqual(['有人先报了这一处', '送到 03 网格', '您的上报并入这一处']);
    expect(JSON.stringify([first, later])).not.toMatch(/程晓|王晖|8 号/);
  });

  it('tell staff who joined them with which, but name no reporter', () => {
    const merged = event(4, 'merged', { targetName: '8 号', data: { by: 'staff' } });
    expect(
      titles(tellStory([...joined, merged, event(5, 'unmerged', { targetName: '8 号' })], facts, 'staff')),
    ).toEqual([
      '王晖上报',
      '送到 03 网格',
      '上报人说是同一处，8 号并入本单',
      '程晓取消合并，8 号分出',
      '程晓认定是同一处，并入 8 号',
      '程晓取消合并，从 8 号分出',
    ]);
  });
});
