import { act, render, renderHook, screen } from '@testing-library/react';
import { useRecorder } from '@/hooks/use-recorder';
import { type LocalVoice, PlatformError, platform } from '@/platform';
import { ToastHost } from '@/components/toast';

const voice = (change: Partial<LocalVoice> = {}): LocalVoice => ({
  path: 'blob:voice',
  bytes: 4000,
  contentType: 'audio/webm',
  durationMs: 3000,
  ...change,
});

let record: jest.SpyInstance;
let stop: jest.SpyInstance;

beforeEach(() => {
  jest.restoreAllMocks();
  jest.useFakeTimers();
  record = jest.spyOn(platform.sound, 'record').mockResolvedValue();
  stop = jest.spyOn(platform.sound, 'stop').mockResolvedValue(voice());
});
afterEach(() => jest.useRealTimers());

function aRecorder() {
  const heard = jest.fn();
  render(<ToastHost />);
  const { result, unmount } = renderHook(() => useRecorder(heard));
  const press = () => act(async () => result.current.press());
  const release = () => act(async () => result.current.release());
  return { heard, result, press, release, unmount };
}
const wait = (ms: number) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)));

describe('holding to talk', () => {
  it('hands on what was said between finger down and finger up, and counts the seconds', async () => {
    const { heard, result, press, release } = aRecorder();
    await press();
    expect(result.current.isRecording).toBe(true);
    await wait(3100);
    expect(result.current.seconds).toBe(3);
    await release();
    expect(result.current.isRecording).toBe(false);
    expect(heard).toHaveBeenCalledWith(voice());
  });

  it('leaves out what is too short to say anything, and says so', async () => {
    stop.mockResolvedValue(voice({ durationMs: 400 }));
    const { heard, press, release } = aRecorder();
    await press();
    await release();
    expect(heard).not.toHaveBeenCalled();
    expect(screen.getByText('说话时间太短，请按住说')).toBeTruthy();
  });

  it('ends by itself after a minute, with what was said', async () => {
    const { heard, result, press } = aRecorder();
    await press();
    await wait(60_300);
    expect(result.current.isRecording).toBe(false);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('is over at once for a finger that left while the phone was asking for the microphone', async () => {
    let allow: () => void = () => undefined;
    record.mockReturnValue(
      new Promise<void>((resolve) => {
        allow = resolve;
      }),
    );
    stop.mockResolvedValue(undefined);
    const { heard, result, press, release } = aRecorder();
    await press();
    await release();
    await act(async () => allow());
    expect(result.current.isRecording).toBe(false);
    expect(stop).toHaveBeenCalled();
    expect(heard).not.toHaveBeenCalled();
  });

  it('says why it cannot record, and may be tried again', async () => {
    record.mockRejectedValueOnce(new PlatformError('denied'));
    const { result, press } = aRecorder();
    await press();
    expect(screen.getByText(/没有打开麦克风/)).toBeTruthy();
    expect(result.current.isRecording).toBe(false);
    await press();
    expect(result.current.isRecording).toBe(true);
  });

  it('a page that is left records no further', async () => {
    const { press, unmount } = aRecorder();
    await press();
    unmount();
    expect(stop).toHaveBeenCalled();
  });
});
