import { platform, type WireRequest } from '@/platform';
import type { TicketSummary, TicketView } from '@/services/tickets';

type Answer = { status?: number; body: unknown };
type Route = (request: WireRequest & { json: Record<string, unknown> }) => Answer | Promise<Answer>;

beforeEach(() => {
  // jsdom has no media queries.
  window.matchMedia = (() => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })) as unknown as typeof window.matchMedia;
});

/** The far end of the wire: `POST /tickets/1/acknowledge` → what it answers. Returns what was asked, in order. */
export function answerWith(routes: Record<string, Route>): string[] {
  const asked: string[] = [];
  jest.spyOn(platform.network, 'send').mockImplementation(async (request) => {
    const [path = '', query] = request.url.replace(/^.*\/api\/v1/, '').split('?');
    asked.push(`${request.method} ${path}${query ? `?${decodeURIComponent(query)}` : ''}`);
    const route = routes[`${request.method} ${path}`];
    if (!route) throw new Error(`Nobody answers ${request.method} ${path}`);
    const { status = 200, body } = await route({
      ...request,
      json: typeof request.body === 'string' ? JSON.parse(request.body) : {},
    });
    return { status, text: JSON.stringify(body) };
  });
  return asked;
}

/** A problem as the server tells it. */
export const problem = (status: number, code: string, title: string): Answer => ({
  status,
  body: { status, code, title },
});

export function summary(change: Partial<TicketSummary> = {}): TicketSummary {
  return {
    id: 't1',
    number: 7,
    version: 1,
    status: 'dispatched',
    category: {
      code: 'manhole_cover_damaged',
      label: '井盖破损',
      tile: '井盖',
      icon: 'manhole',
      severity: 'normal',
      emergencyNumber: null,
    },
    severity: 'normal',
    place: {
      longitude: 118.1,
      latitude: 30.2,
      coordinateSystem: 'gcj02',
      words: '龙西小区 12 栋',
      gridName: '03 网格',
    },
    cover: null,
    reportCount: 1,
    holder: { id: 'u3', kind: 'grid', name: '龙西社区第 3 网格', shortName: '03 网格' },
    openedAt: new Date(Date.now() - 600_000).toISOString(),
    deadline: {
      at: new Date(Date.now() + 3_600_000).toISOString(),
      kind: 'response',
      explanation: '接单时限 2 个工作小时',
    },
    promisedAt: null,
    resolutionKind: null,
    isVerified: false,
    isDisputed: false,
    isSupervised: false,
    actions: ['acknowledge', 'return'],
    ...change,
  };
}

export function view(change: Partial<TicketView> = {}): TicketView {
  return {
    ...summary(change),
    words: null,
    wordsReview: 'passed',
    beforePhotos: [],
    afterPhotos: [],
    voices: [],
    additions: [],
    placeProposal: null,
    reporters: [],
    assigneeName: null,
    coordinations: [],
    returnCount: 0,
    isRuled: false,
    isFinding: false,
    resolutionKind: null,
    parent: null,
    children: [],
    extensions: [],
    pauses: [],
    followUp: { checkLevel: null, checkedAt: null, closesAt: null, disputedAt: null, closedBy: null, answers: [] },
    timeline: [],
    ...change,
  };
}

export const counts = (change: object = {}) => ({
  triage: 0,
  dispatched: 0,
  inProgress: 0,
  coordinating: 0,
  returned: 0,
  resolved: 0,
  overdue: 0,
  ...change,
});
