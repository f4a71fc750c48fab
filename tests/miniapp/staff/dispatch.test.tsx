import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import DispatchPage from '@/packages/desk/dispatch/index';
import { signIn } from '@/services/session';
import { taro } from '../stand-ins/taro';
import { answerWith, view } from './server-stand-in';

const byId = (id: string) => document.getElementById(id);
const isAbove = (one: string, other: string) =>
  (byId(one) as Node).compareDocumentPosition(byId(other) as Node) === Node.DOCUMENT_POSITION_FOLLOWING;
const submit = () => byId('dispatch-submit');
const grid = {
  unit: { id: 'u4', kind: 'grid', name: '龙西社区第 4 网格', shortName: '04 网格' },
  parentName: '第一片区',
  ...{ people: [], contacts: [], openCount: 0, overdueCount: 0, mayDispatch: true },
};

/** The page of a ticket with a unit chosen; answers what was sent. */
async function choose(isRuled: boolean): Promise<unknown[]> {
  const sent: unknown[] = [];
  signIn({ token: 't', name: '武媛媛', role: 'secretary' });
  taro.params = { id: 't1' };
  const ticket = view({ status: 'dispatched', actions: ['dispatch'], isRuled });
  answerWith({
    'GET /tickets/t1': () => ({ body: ticket }),
    'GET /desk/duty': () => ({ body: { items: [grid], nextCursor: null } }),
    'POST /tickets/t1/dispatch': ({ json }) => {
      sent.push(json);
      return { body: ticket };
    },
  });
  render(<DispatchPage />);
  await waitFor(() => expect(byId('target-u4')).not.toBeNull());
  fireEvent.click(byId('target-u4') as HTMLElement);
  return sent;
}

it('a ticket that was ruled about goes elsewhere only with words why', async () => {
  const sent = await choose(true);
  expect(isAbove('dispatch-words', 'target-u4')).toBe(true);
  expect(screen.getByText('这张工单裁定过')).toBeDefined();
  expect(submit()?.textContent).toBe('请写明为什么改变裁定');
  fireEvent.click(submit() as HTMLElement);
  expect(byId('confirm-yes')).toBeNull();

  fireEvent.input(byId('dispatch-words') as HTMLElement, { target: { value: '边界核实过，归 04 网格' } });
  fireEvent.click(submit() as HTMLElement);
  await waitFor(() => expect(byId('confirm-yes')).not.toBeNull());
  fireEvent.click(byId('confirm-yes') as HTMLElement);
  await waitFor(() => expect(sent).toEqual([{ unitId: 'u4', words: '边界核实过，归 04 网格' }]));
});

it('any other goes without, and is not held up by words', async () => {
  await choose(false);
  expect(isAbove('target-u4', 'dispatch-words')).toBe(true);
  expect(screen.queryByText('这张工单裁定过')).toBeNull();
  expect(submit()?.textContent).toBe('派给04 网格');
});
