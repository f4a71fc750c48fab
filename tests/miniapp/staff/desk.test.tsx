import { render, screen, waitFor } from '@testing-library/react';
import { isStuck } from '@/pages/work/_hooks/use-desk';
import { Desk } from '@/pages/work/_views/desk';
import { answerWith, counts, summary, view } from './server-stand-in';

afterEach(() => jest.restoreAllMocks());

const now = new Date('2026-11-21T04:00:00Z');
const due = (at: string) => ({ at, kind: 'response' as const, explanation: '' });

describe('what burns on the desk', () => {
  it.each([
    ['an hour before its deadline is not stuck', summary({ deadline: due('2026-11-21T05:00:00Z') }), false],
    ['past its deadline is stuck', summary({ deadline: due('2026-11-21T03:59:00Z') }), true],
    ['without a clock is not stuck', summary({ deadline: null }), false],
    [
      'that climbed to the community is stuck, whatever its new clock says',
      summary({
        deadline: due('2026-11-21T09:00:00Z'),
        holder: { id: 'c', kind: 'community', name: '龙西社区', shortName: '龙西社区' },
      }),
      true,
    ],
  ])('a ticket %s', (_, ticket, expected) => expect(isStuck(ticket, now)).toBe(expected));

  it('comes first; the first that can be moved on has the one honey button; a returned ticket says why', async () => {
    const late = summary({ id: 'late', number: 1, deadline: due('2026-01-01T00:00:00Z'), actions: [] });
    const climbed = summary({
      id: 'up',
      number: 4,
      holder: { id: 'c', kind: 'community', name: '龙西社区', shortName: '龙西社区' },
      actions: ['acknowledge', 'dispatch'],
    });
    const fine = summary({ id: 'fine', number: 2, actions: ['dispatch'] });
    const back = summary({
      id: 'back',
      number: 3,
      status: 'returned',
      deadline: null,
      actions: ['dispatch', 'reject'],
    });
    const told = [
      { at: '2026-11-21T03:00:00Z', title: '李春梅退单：权属不清', detail: '自来水公司的', state: 'now' as const },
      { at: null, title: '社区安排负责单位', detail: null, state: 'next' as const },
    ];
    answerWith({
      'GET /tickets': ({ url }) => {
        const items = url.includes('returned') ? [back] : url.includes('acknowledged') ? [late, climbed, fine] : [];
        return { body: { items, nextCursor: null } };
      },
      'GET /tickets/counts': () => ({ body: counts({ returned: 1, overdue: 1 }) }),
      'GET /tickets/back': () => ({ body: view({ ...back, timeline: told }) }),
      'GET /suggestions': () => ({ body: { items: [], nextCursor: null } }),
    });
    render(<Desk />);
    await waitFor(() => expect(document.getElementById('heap-stuck')).not.toBeNull());
    expect(document.getElementById('ticket-2')).toBeNull();
    const honey = [...document.querySelectorAll('.button--primary')].map(({ id }) => id);
    expect(honey).toEqual(['dispatch-4']);
    expect(screen.getByText('没人按时接单，已上报到龙西社区')).toBeDefined();
    expect(screen.getByText('李春梅退单：权属不清，自来水公司的')).toBeDefined();
    const order = [...document.querySelectorAll('[id^="heap-"]')].map(({ id }) => id);
    expect(order).toEqual(['heap-stuck', 'heap-returned']);
  });
});
