import { platform, type WireRequest } from '@/platform';
import type { ImportDraftView, ImportPreview } from '@/services/imports';
import { signIn } from '@/services/session';

type Answer = { status: number; body: unknown };

beforeEach(() => {
  jest.restoreAllMocks();
  // jsdom has no media queries.
  window.matchMedia = (() => ({ matches: false, addEventListener() {}, removeEventListener() {} })) as never;
  signIn({ token: 't', role: 'secretary', name: '王书记', unitName: '龙西社区' });
});

/** The far end of the wire: `GET /setup` → what it answers. Returns the requests, in order. */
export function answerWith(routes: Record<string, (request: WireRequest) => Answer | Promise<Answer>>) {
  const asked: (WireRequest & { call: string })[] = [];
  jest.spyOn(platform.network, 'send').mockImplementation(async (request) => {
    const path = request.url.replace(/^.*\/api\/v1/, '').split('?')[0];
    const call = `${request.method} ${path}`;
    asked.push({ ...request, call });
    const route = routes[call];
    if (!route) throw new Error(`Nobody answers ${call}`);
    const { status, body } = await route(request);
    return { status, text: JSON.stringify(body) };
  });
  return asked;
}

export const answered = (body: unknown) => () => ({ status: 200, body });

/** A file that was read and may be imported, unless told otherwise. */
export function draft(change: Partial<Omit<ImportDraftView, 'preview'>> = {}, preview: Partial<ImportPreview> = {}) {
  const whole: ImportDraftView = {
    id: 'i1',
    kind: 'buildings',
    fileName: '楼栋.csv',
    status: 'previewed',
    createdAt: '2026-11-21T10:00:00Z',
    endedAt: null,
    preview: {
      counts: { create: 2, update: 1, unchanged: 4, errors: 0, warnings: 0 },
      problems: [],
      items: [],
      coordinates: null,
      reroutes: [],
      ...preview,
    },
    ...change,
  };
  return whole;
}

export const byId = (id: string) => document.getElementById(id) as HTMLElement;
