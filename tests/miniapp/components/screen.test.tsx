import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Timeline } from '@/components/timeline';
import { toast } from '@/components/toast';
import { ApiError } from '@/services/http';
import { signIn, signOut } from '@/services/session';
import { changeSettings } from '@/services/settings';
import { taro } from '../stand-ins/taro';

const courier = { token: 'c', role: 'courier', name: '叶强' } as const;
const officer = { token: 't', role: 'grid_officer', name: '李网格', unitName: '03 网格' } as const;
let isSystemDark = false;

beforeEach(() => {
  taro.moves.length = 0;
  isSystemDark = false;
  window.matchMedia = ((query: string) => ({
    matches: query.includes('dark') && isSystemDark,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })) as unknown as typeof window.matchMedia;
  act(() => {
    signOut();
    changeSettings({ theme: 'auto', type: 'normal' });
  });
});

const frame = (container: HTMLElement) => container.querySelector('.screen')?.className ?? '';

describe('the frame of a page', () => {
  it('names the page to the system and to a screen reader', () => {
    render(<Screen title="积分">内容</Screen>);
    expect(document.title).toBe('积分');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('积分');
  });

  it('follows the phone into the dark, unless the person chose otherwise', () => {
    isSystemDark = true;
    const { container } = render(<Screen title="积分" />);
    expect(frame(container)).toContain('screen--dark');
    act(() => changeSettings({ theme: 'light' }));
    expect(frame(container)).not.toContain('screen--dark');
  });

  it('turns big at once, and remembers it', () => {
    const { container } = render(<Screen title="积分" />);
    act(() => changeSettings({ type: 'big' }));
    expect(frame(container)).toContain('screen--big');
    expect(localStorage.getItem('beehive:settings')).toContain('big');
  });

  it('asks whoever is not signed in who they are, unless it is there for everybody', () => {
    render(<Screen title="登录" isPublic />);
    expect(taro.moves).toEqual([]);
    render(<Screen title="进度" tab="work" />);
    expect(taro.moves).toEqual([{ name: 'reLaunch', url: '/pages/sign-in/index' }]);
  });

  it('changes its tabs with the role, the moment it changes', () => {
    act(() => signIn(courier));
    render(<Screen title="待办" tab="work" />);
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['首页', '进度', '驿站', '我的']);
    act(() => signIn(officer));
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['待办', '上报', '我的']);
    fireEvent.click(screen.getByRole('tab', { name: '上报' }));
    expect(taro.moves).toEqual([{ name: 'switchTab', url: '/pages/home/index' }]);
  });

  it('has a way back where it has no tabs: home, when nothing lies below', () => {
    act(() => signIn(courier));
    render(<Screen title="详情" />);
    fireEvent.click(screen.getByRole('button', { name: '返回' }));
    expect(taro.moves).toEqual([{ name: 'switchTab', url: '/pages/home/index' }]);
  });

  it('says that there is no network, for as long as there is none', () => {
    render(<Screen title="进度" />);
    const isOnline = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event('offline')));
    expect(screen.getByText(/没有网络/)).toBeTruthy();
    isOnline.mockRestore();
    act(() => void window.dispatchEvent(new Event('online')));
    expect(screen.queryByText(/没有网络/)).toBeNull();
  });

  it('leaves toasts and questions to the page in front', () => {
    render(<Screen title="下面的页" />);
    act(() => void taro.hide?.());
    act(() => toast('已提交', 'good'));
    expect(screen.queryByText('已提交')).toBeNull();
    act(() => void taro.show?.());
    expect(screen.getByRole('status').textContent).toBe('已提交');
  });
});

describe('a question', () => {
  it('is answered by its verb, and with no by anything else', async () => {
    render(<Screen title="工单" />);
    let answer: Promise<boolean> = Promise.resolve(false);
    act(() => {
      answer = confirm({ title: '退单？', confirm: '退单', isDanger: true });
    });
    fireEvent.click(screen.getByRole('button', { name: '退单' }));
    await expect(answer).resolves.toBe(true);
    act(() => {
      answer = confirm({ title: '退单？', confirm: '退单' });
    });
    fireEvent.click(screen.getByRole('button', { name: '关闭' }));
    await expect(answer).resolves.toBe(false);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is answered with no by leaving its page for another, on which it does not appear', async () => {
    render(<Screen title="工单" />);
    const answer = ask();
    act(() => void taro.hide?.());
    render(<Screen title="待办" />);
    await expect(answer).resolves.toBe(false);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is answered with no when its page is closed', async () => {
    const page = render(<Screen title="工单" />);
    const answer = ask();
    page.unmount();
    await expect(answer).resolves.toBe(false);
  });

  it('still waits for whoever took a call and came back to the same page', async () => {
    render(<Screen title="工单" />);
    const answer = ask();
    act(() => void taro.hide?.());
    expect(screen.queryByRole('dialog')).toBeNull();
    act(() => void taro.show?.());
    fireEvent.click(screen.getByRole('button', { name: '退单' }));
    await expect(answer).resolves.toBe(true);
  });

  function ask(): Promise<boolean> {
    let answer: Promise<boolean> = Promise.resolve(true);
    act(() => {
      answer = confirm({ title: '退单？', confirm: '退单' });
    });
    expect(screen.getByRole('dialog')).toBeTruthy();
    return answer;
  }
});

describe('a page without content', () => {
  it('offers to try again when it failed, and says why', () => {
    const retry = jest.fn();
    const error = new ApiError(503, 'service.unavailable', '服务暂时不可用，请稍后再试');
    render(<PageState of="failed" error={error} onRetry={retry} />);
    expect(screen.getByText('服务暂时不可用，请稍后再试')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it.each([403, 404])('offers nothing to try where %d says that trying again cannot help', (status) => {
    const error = new ApiError(status, 'ticket.not_found', '没有找到这张工单');
    render(<PageState of="failed" error={error} onRetry={jest.fn()} />);
    expect(screen.getByText('没有找到这张工单')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
  });

  it('tells a screen reader that it is loading', () => {
    render(<PageState of="loading" />);
    expect(screen.getByRole('status', { name: '正在加载' }).getAttribute('aria-busy')).toBe('true');
  });

  it('has no faults that axe can find, full or empty', async () => {
    const { container } = render(
      <Screen title="进度" tab="work">
        <Empty title="还没有上报" action={{ label: '去拍', onPress: () => undefined }} />
        <Card onPress={() => undefined}>井盖破损</Card>
        <Timeline steps={[{ key: '1', title: '您上报了', note: '10:12', state: 'done' }]} />
      </Screen>,
    );
    // Colours are proven in contrast.test.ts: jsdom paints nothing.
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});
