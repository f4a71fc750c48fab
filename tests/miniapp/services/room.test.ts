import { platform } from '@/platform';
import { readRoom, roomNote } from '@/services/room';

const megabyte = 1024 * 1024;

afterEach(() => jest.restoreAllMocks());

describe('the room on the phone', () => {
  it('is told in photos, and not at all where the phone does not say', async () => {
    const room = jest.spyOn(platform.files, 'room').mockResolvedValue(12 * megabyte);
    await expect(readRoom()).resolves.toBe(20);
    room.mockResolvedValue(undefined);
    await expect(readRoom()).resolves.toBeUndefined();
    room.mockRejectedValue(new Error('unavailable'));
    await expect(readRoom()).resolves.toBeUndefined();
  });

  it('is no word worth as long as there is plenty and a signal', () => {
    expect(roomNote(300, true)).toBeUndefined();
  });

  it('is told in time, and always without a signal', () => {
    expect(roomNote(40, true)).toEqual({ words: '还能存约 40 张', isLow: false });
    expect(roomNote(300, false)).toEqual({ words: '还能存约 300 张', isLow: false });
  });

  it('asks to send first before another report would not fit', () => {
    expect(roomNote(8, true)).toEqual({ words: '还能存约 8 张，请先发送', isLow: true });
    expect(roomNote(0, true)).toMatchObject({ words: expect.stringContaining('请先发送'), isLow: true });
  });
});
