import { render, screen } from '@testing-library/react';
import { Spoken } from '@/components/voice';
import { PlatformError, platform } from '@/platform';

const voice = { id: 'v1', bytes: 900, contentType: 'audio/webm', durationMs: 4000 };
const byId = (id: string) => document.getElementById(id);
const show = (said: (typeof voice & { problem?: string }) | undefined) =>
  render(<Spoken id="add" voice={said} onVoice={jest.fn()} />);

beforeEach(() => {
  jest.restoreAllMocks();
  jest.spyOn(platform.sound, 'canRecord', 'get').mockReturnValue(true);
});

describe('a voice message being made', () => {
  it('is asked for, and played once it is there: also one that was said before the product was opened', async () => {
    const { unmount } = show(undefined);
    expect(byId('add-talk')).not.toBeNull();
    unmount();
    jest.spyOn(platform.files, 'open').mockResolvedValue({ ...voice, path: 'blob:kept' });
    show({ ...voice, id: 'kept' });
    expect(await screen.findByText('语音 4 秒')).toBeTruthy();
    expect(byId('add-talk')).toBeNull();
  });

  it('is never said to be kept when it is gone: it may be said once more', async () => {
    jest.spyOn(platform.files, 'open').mockRejectedValue(new PlatformError('unavailable'));
    show({ ...voice, id: 'gone' });
    expect(await screen.findByText('这段录音找不到了，请按住再说一遍')).toBeTruthy();
    expect(screen.getByText('语音 4 秒 · 已不在手机上')).toBeTruthy();
    expect(byId('add-talk')).not.toBeNull();
  });

  it('that was refused may be said once more, too', async () => {
    jest.spyOn(platform.files, 'open').mockResolvedValue({ ...voice, path: 'blob:noise' });
    show({ ...voice, id: 'noise', problem: '听不出声音' });
    await screen.findByText('语音 4 秒');
    expect(byId('add-talk')).not.toBeNull();
  });
});
