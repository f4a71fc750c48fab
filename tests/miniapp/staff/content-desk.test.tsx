import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { TabBar } from '@/components/tab-bar';
import ContentDeskPage from '@/packages/desk/content';
import { TellMe } from '@/pages/sent/_components/tell-me';
import { platform } from '@/platform';
import type { ContentCheckView } from '@/services/content-desk';
import { answerWith } from './server-stand-in';

const check = (change: Partial<ContentCheckView> = {}): ContentCheckView => ({
  id: 'c1',
  content: 'words',
  state: 'review',
  suspicion: '辱骂',
  words: '有人在楼下骂人',
  photo: null,
  voice: null,
  ticket: null,
  createdAt: '2026-11-19T02:00:00Z',
  decidedAt: null,
  deciderName: null,
  ...change,
});

const page = (...items: ContentCheckView[]) => ({ body: { items, nextCursor: null } });
const tap = (id: string) => fireEvent.click(document.getElementById(id) as HTMLElement);

describe('the desk of content', () => {
  it('plays a voice message in doubt to whoever decides', async () => {
    const voice = { id: 'v1', state: 'ready', url: 'https://store.example.cn/v1.mp3', durationMs: 4000 } as const;
    const said = { ...voice, transcript: null, review: 'hidden' } as const;
    answerWith({ 'GET /content-checks': () => page(check({ content: 'voice', words: null, voice: said })) });
    const play = jest.spyOn(platform.sound, 'play').mockImplementation(() => undefined);
    render(<ContentDeskPage />);
    await screen.findByText('语音 4 秒');
    tap('voice-v1');
    expect(play).toHaveBeenCalledWith('https://store.example.cn/v1.mp3', expect.any(Function));
  });

  it('passes at a tap, and the decision can be taken back', async () => {
    const passed = check({ state: 'passed', decidedAt: '2026-11-19T02:05:00Z', deciderName: '叶书记' });
    const asked = answerWith({
      'GET /content-checks': () => page(check()),
      'POST /content-checks/c1/decide': () => ({ body: passed }),
    });
    render(<ContentDeskPage />);
    await screen.findByText('有人在楼下骂人');
    expect(screen.getByText('疑似辱骂')).toBeTruthy();
    tap('content-pass-0');
    await screen.findByText('改为隐藏');
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual(['POST /content-checks/c1/decide']);
  });

  it('asks before it hides', async () => {
    const asked = answerWith({
      'GET /content-checks': () => page(check()),
      'POST /content-checks/c1/decide': ({ json }) => {
        expect(json).toEqual({ outcome: 'hidden' });
        return { body: check({ state: 'risky', decidedAt: '2026-11-19T02:05:00Z' }) };
      },
    });
    render(<ContentDeskPage />);
    await screen.findByText('有人在楼下骂人');
    tap('content-hide-0');
    await screen.findByText('隐藏这条内容？');
    expect(asked.some((one) => one.startsWith('POST'))).toBe(false);
    tap('confirm-yes');
    await screen.findByText('改为通过');
  });

  it('says when nothing waits', async () => {
    answerWith({ 'GET /content-checks': () => page() });
    render(<ContentDeskPage />);
    expect(await screen.findByText('没有要审核的内容')).toBeTruthy();
  });
});

describe('the offer to tell the outcome', () => {
  const items = [
    { topic: 'report_verified', templateId: 'T1', remaining: 0 },
    { topic: 'report_resolved', templateId: null, remaining: 0 },
  ];

  it('is not there in a browser, and asks the server nothing', async () => {
    const asked = answerWith({});
    const { container } = render(<TellMe />);
    await waitFor(() => expect(container.textContent).toBe(''));
    expect(asked).toEqual([]);
  });

  it('asks WeChat after the tap, and tells the server what was accepted', async () => {
    jest.replaceProperty(platform.account, 'canSubscribe', true);
    const subscribe = jest.spyOn(platform.account, 'subscribe').mockResolvedValue(['T1']);
    const told: unknown[] = [];
    answerWith({
      'GET /me/subscriptions': () => ({ body: { items } }),
      'POST /me/subscriptions': ({ json }) => {
        told.push(json);
        return { body: { items } };
      },
    });
    render(<TellMe />);
    await screen.findByText('有结果时告诉您？');
    expect(subscribe).not.toHaveBeenCalled();
    tap('tell-me-ask');
    await screen.findByText('有结果会在微信里告诉您');
    expect(subscribe).toHaveBeenCalledWith(['T1']);
    expect(told).toEqual([{ topic: 'report_verified', accepted: true }]);
  });

  it('takes no for an answer', async () => {
    jest.replaceProperty(platform.account, 'canSubscribe', true);
    jest.spyOn(platform.account, 'subscribe').mockResolvedValue([]);
    answerWith({ 'GET /me/subscriptions': () => ({ body: { items } }) });
    render(<TellMe />);
    await screen.findByText('有结果时告诉您？');
    tap('tell-me-ask');
    expect(await screen.findByText(/没有订阅也没关系/)).toBeTruthy();
  });
});

it('the bar says at 我的 that messages wait, and nothing when none do', () => {
  const bar = { current: 'home', role: 'courier' } as const;
  const { rerender } = render(<TabBar {...bar} unread={3} />);
  expect(document.getElementById('tab-mine')?.textContent).toContain('3 条未读消息');
  rerender(<TabBar {...bar} unread={0} />);
  expect(document.getElementById('tab-mine')?.textContent).toBe('我的');
});
