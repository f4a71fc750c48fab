import { render, screen, waitFor } from '@testing-library/react';
import CheckPage from '@/packages/desk/check';
import { signIn } from '@/services/session';
import type { TicketView } from '@/services/tickets';
import { taro } from '../stand-ins/taro';
import { answerWith, view } from './server-stand-in';

const openWith = async (change: Partial<TicketView>) => {
  signIn({ token: 't', personId: 'p-1', role: 'section_lead', name: '朱正华' });
  taro.params = { id: 't1' };
  answerWith({ 'GET /tickets/t1': () => ({ body: view({ status: 'resolved', actions: ['check'], ...change }) }) });
  render(<CheckPage />);
  await waitFor(() => expect(document.getElementById('action-check-pass')).not.toBeNull());
};
const step = (title: string, detail: string | null = null) =>
  ({ at: '2026-11-19T02:00:00Z', title, detail, state: 'done' }) as const;

describe('the page of a check', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['办结：已清理', '未拍照：现场不便拍照'],
    ['答复：不归我们管', '归供电公司，电话 95598'],
    ['答复：暂时办不到', '管线年内改造'],
    ['各部分都已办结', null],
  ])('shows how the work ended: %s', async (title, detail) => {
    await openWith({ timeline: [step('李春梅暂时挂账：等材料'), step(title, detail), step('由别人核查')] });
    expect(screen.getByText(title)).toBeDefined();
    if (detail) expect(screen.getByText(new RegExp(detail))).toBeDefined();
  });

  it('says whose words they are', async () => {
    await openWith({ words: '把桶换了', parent: { ...view(), relation: 'split' } as unknown as TicketView['parent'] });
    expect(screen.getByText('交办的事')).toBeDefined();
    expect(screen.queryByText('上报人说')).toBeNull();
  });
});
