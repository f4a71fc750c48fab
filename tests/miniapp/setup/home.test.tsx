import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import SetupPage from '@/packages/setup/home';
import { session, signIn } from '@/services/session';
import type { SetupProgress, SetupStep } from '@/services/setup';
import { taro } from '../stand-ins/taro';
import { answered, answerWith, byId } from './server-stand-in';

type States = Partial<Record<SetupStep['key'], SetupStep['state']>>;
const titles = {
  communities: '街道和社区',
  boundaries: '网格边界',
  buildings: '小区和楼栋',
  properties: '物业公司',
  staff: '工作人员',
  contacts: '联系方式',
  open: '开通',
};
const required: string[] = ['communities', 'boundaries', 'staff', 'open'];

function progress(states: States, isOpen = false): SetupProgress {
  const keys = Object.keys(titles) as SetupStep['key'][];
  const steps = keys.map((key) => ({
    key,
    title: titles[key],
    detail: '',
    state: states[key] ?? ('todo' as const),
    isRequired: required.includes(key),
  }));
  return { steps, isOpen };
}

const whole: States = { communities: 'done', boundaries: 'done', staff: 'done' };
const press = (id: string) => act(async () => void fireEvent.click(byId(id)));
const honey = () => [...document.querySelectorAll('.button--primary')].map(({ id }) => id);

async function open(shown: SetupProgress, more: Parameters<typeof answerWith>[0] = {}) {
  signIn({ token: 't', role: 'administrator', name: '管理员' });
  taro.moves.length = 0;
  const asked = answerWith({
    'GET /setup': answered(shown),
    'GET /imports': answered({ items: [], nextCursor: null }),
    'GET /units': ({ url }) => ({
      status: 200,
      body: {
        items: url.includes('kind=district')
          ? [{ id: 'd1', kind: 'district', name: '黄山区', shortName: '黄山区' }]
          : [],
        nextCursor: null,
      },
    }),
    ...more,
  });
  render(<SetupPage />);
  await waitFor(() => expect(byId('step-open')).not.toBeNull());
  return asked;
}

describe('the set-up assistant', () => {
  it('has the first thing opening still needs in honey, and nothing else', async () => {
    await open(progress({ communities: 'done' }));
    expect(honey()).toEqual(['import-boundaries']);
    expect(byId('setup-open').getAttribute('aria-disabled')).toBe('true');
    await press('import-boundaries');
    expect(taro.moves.at(-1)?.url).toBe('/packages/setup/import/index?kind=boundaries');
  });

  it('lets a district open that has begun everywhere, though it is not whole', async () => {
    await open(progress({ communities: 'done', boundaries: 'partly', staff: 'partly' }));
    expect(honey()).toEqual(['setup-open']);
    expect(byId('setup-open').getAttribute('aria-disabled')).toBeNull();
  });

  it('says what opening means, and opens once somebody is named for what lies outside every grid', async () => {
    const asked = await open(progress(whole), {
      'POST /setup/open': answered(progress({ ...whole, open: 'done' }, true)),
    });
    await press('setup-open');
    expect(screen.getByText(/工单会派给各网格并开始计时/)).toBeDefined();
    await press('open-yes');
    expect(asked.filter(({ call }) => call === 'POST /setup/open')).toEqual([]);
    await waitFor(() => expect(byId('open-desk-d1')).not.toBeNull());
    await press('open-desk-d1');
    await press('open-yes');
    expect(asked.at(-1)).toMatchObject({ call: 'POST /setup/open', body: JSON.stringify({ unitId: 'd1' }) });
    await waitFor(() => expect(screen.getByText('已经开放使用', { selector: '.strong' })).toBeDefined());
  });

  it('offers opening to nobody who may not', async () => {
    signIn({ token: 't', role: 'secretary', name: '武媛媛' });
    answerWith({
      'GET /setup': answered(progress(whole)),
      'GET /imports': answered({ items: [], nextCursor: null }),
    });
    render(<SetupPage />);
    await waitFor(() => expect(byId('step-open')).not.toBeNull());
    expect(session.get()?.role).toBe('secretary');
    expect(byId('setup-open')).toBeNull();
    expect(byId('step-open').textContent).toContain('由区县管理员来开放');
  });

  it('says so without a network', async () => {
    signIn({ token: 't', role: 'administrator', name: '管理员' });
    answerWith({ 'GET /imports': answered({ items: [], nextCursor: null }) });
    render(<SetupPage />);
    await waitFor(() => expect(screen.getByText('没有网络')).toBeDefined());
  });
});
