import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import CheckInPage from '@/packages/volunteer/check-in';
import { platform } from '@/platform';
import { checkInLink, readCheckInLink } from '@/services/volunteer-pages';
import { answerWith, problem } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';
import { activity, before, record, setCalendar } from './builders';

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = (id: string) => act(async () => void fireEvent.click(byId(id)));
async function type(code: string) {
  for (const digit of code) await tap(`key-${digit}`);
}
const ready = () => waitFor(() => expect(byId('key-1')).not.toBeNull());

const joined = activity({ phase: 'running', canJoin: false, canCheckIn: true, myRecord: record() });
const inside = activity({
  phase: 'running',
  canJoin: false,
  canCheckOut: true,
  myRecord: record({ status: 'checked_in', checkedInAt: '2026-11-28T01:02:00Z' }),
});
const checkedIn = record({ status: 'checked_in', checkedInAt: '2026-11-28T01:02:00Z' });

beforeEach(() => {
  setCalendar(before);
  taro.params = { id: 'a1' };
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('checking in', () => {
  it('sends the lead’s code with its sixth digit, once', async () => {
    const sent: unknown[] = [];
    answerWith({
      'GET /activities/a1': () => ({ body: joined }),
      'POST /activities/a1/check-in': ({ json }) => {
        sent.push(json);
        return { body: checkedIn };
      },
    });
    render(<CheckInPage />);
    await ready();
    await type('48290');
    expect(sent).toEqual([]);
    await tap('key-erase');
    await type('15');
    await screen.findByText('09:02 已签到');
    expect(sent).toEqual([{ checkCode: '482915' }]);
  });

  it('empties the boxes after a wrong code, and says so', async () => {
    answerWith({
      'GET /activities/a1': () => ({ body: joined }),
      'POST /activities/a1/check-in': () => problem(422, 'activity.code_wrong', '签到码不对，请看现在的六位数字'),
    });
    render(<CheckInPage />);
    await ready();
    await type('111111');
    await screen.findByText('签到码不对，请看现在的六位数字');
    expect(byId('code-boxes').textContent).toBe('');
    await tap('key-2');
    expect(screen.queryByText('签到码不对，请看现在的六位数字')).toBeNull();
  });

  it('keeps the digits when no answer came, and sends them again at a tap', async () => {
    let isOnline = false;
    answerWith({
      'GET /activities/a1': () => ({ body: joined }),
      'POST /activities/a1/check-in': () => {
        if (!isOnline) throw new Error('offline');
        return { body: checkedIn };
      },
    });
    render(<CheckInPage />);
    await ready();
    await type('482915');
    await screen.findByText('没有网络，请检查信号后再试');
    expect(byId('code-boxes').textContent).toBe('482915');
    isOnline = true;
    await tap('check-again');
    await screen.findByText('09:02 已签到');
  });

  it('does by itself what the link of the QR code is for', async () => {
    taro.params = { id: 'a1', code: '482915' };
    const asked = answerWith({
      'GET /activities/a1': () => ({ body: joined }),
      'POST /activities/a1/check-in': () => ({ body: checkedIn }),
    });
    render(<CheckInPage />);
    await screen.findByText('09:02 已签到');
    expect(asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });

  it('never checks out by itself: the link opened again ends nobody’s service', async () => {
    taro.params = { id: 'a1', code: '482915' };
    const asked = answerWith({
      'GET /activities/a1': () => ({ body: inside }),
      'POST /activities/a1/check-out': () => ({
        body: record({ status: 'checked_out', checkedOutAt: '2026-11-28T03:00:00Z', minutes: 105 }),
      }),
    });
    render(<CheckInPage />);
    await ready();
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
    await type('482915');
    await screen.findByText('11:00 已签退');
    expect(screen.getByText('最多记 1 小时 45 分，负责人确认后告诉您')).toBeTruthy();
  });

  it('lets whoever came without joining do both', async () => {
    const asked = answerWith({
      'GET /activities/a1': () => ({ body: activity({ phase: 'running' }) }),
      'POST /activities/a1/join': () => ({ body: joined }),
    });
    render(<CheckInPage />);
    await screen.findByText('您还没有报名');
    await tap('check-join');
    await ready();
    expect(asked).toContain('POST /activities/a1/join');
  });

  it('says from when on it can be done', async () => {
    answerWith({ 'GET /activities/a1': () => ({ body: activity({ canJoin: false, myRecord: record() }) }) });
    render(<CheckInPage />);
    await waitFor(() => expect(document.body.textContent).toContain('08:30 起可以签到'));
    expect(byId('key-1')).toBeNull();
  });
});

describe('the lead’s QR code, scanned', () => {
  const device = platform.device as { canScan: boolean };
  afterEach(() => {
    device.canScan = false;
  });

  it('holds the activity and the digits, and nothing else is taken for one', () => {
    expect(readCheckInLink(checkInLink('a1', '482915'))).toEqual({ activityId: 'a1', code: '482915' });
    for (const text of ['482915', 'https://example.cn/#/packages/account/scan/index?id=1', checkInLink('a1', '4829')])
      expect(readCheckInLink(text)).toBeUndefined();
  });

  it('checks in like typed digits, but not for another activity', async () => {
    device.canScan = true;
    const asked = answerWith({
      'GET /activities/a1': () => ({ body: joined }),
      'POST /activities/a1/check-in': () => ({ body: checkedIn }),
    });
    const scan = jest.spyOn(platform.device, 'scan').mockResolvedValue(checkInLink('a2', '482915'));
    render(<CheckInPage />);
    await ready();
    await tap('key-scan');
    await screen.findByText('这是另一场活动的签到码');
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
    scan.mockResolvedValue(checkInLink('a1', '482915'));
    await tap('key-scan');
    await screen.findByText('09:02 已签到');
  });
});
