import { fireEvent, render, waitFor } from '@testing-library/react';
import InvitePage from '@/packages/console/invite';
import { forgetSession, signIn } from '@/services/session';
import { answerWith } from '../staff/server-stand-in';

afterEach(() => {
  jest.restoreAllMocks();
  forgetSession();
});

const byId = (id: string) => document.getElementById(id);
const tap = async (id: string) => {
  await waitFor(() => expect(byId(id)).not.toBeNull());
  fireEvent.click(byId(id) as HTMLElement);
};
const asked = () => byId('invite-submit')?.textContent;

it('an invitation says what it still wants, one thing after the other, and another role wants another unit', async () => {
  const unit = { id: 'g3', kind: 'grid', name: '龙西社区第 3 网格', shortName: '03 网格', childCount: 0 };
  answerWith({
    'GET /invitations': () => ({ body: { items: [], nextCursor: null } }),
    'GET /units': () => ({ body: { items: [unit] } }),
  });
  signIn({ token: 't', name: '武媛媛', role: 'secretary', unitId: 'c1', unitName: '龙西社区' });
  render(<InvitePage />);
  await waitFor(() => expect(asked()).toBe('请选角色'));
  await tap('invite-role-grid_officer');
  expect(asked()).toBe('请选单位');
  await tap('pick-g3');
  expect(asked()).toBe('生成邀请');
  expect(byId('invite-submit')?.getAttribute('aria-disabled')).not.toBe('true');
  await tap('invite-role-assistant_officer');
  expect(asked()).toBe('请选单位');
});
