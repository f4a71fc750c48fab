import { act, renderHook, waitFor } from '@testing-library/react';
import { type Page, usePaged } from '@/hooks/use-paged';
import { useResource } from '@/hooks/use-resource';
import { ApiError } from '@/services/http';

const offline = () => new ApiError(0, 'network.offline', '没有网络');

/** A load whose answers the test gives, one for each call. */
function answers<T>() {
  const waiting: { resolve: (value: T) => void; reject: (error: Error) => void }[] = [];
  const load = jest.fn(() => new Promise<T>((resolve, reject) => waiting.push({ resolve, reject })));
  return { load, waiting };
}

describe('a resource', () => {
  it('loads once and is ready', async () => {
    const load = jest.fn(async () => 'ticket');
    const { result } = renderHook(() => useResource(load));
    expect(result.current.status).toBe('loading');
    await waitFor(() => expect(result.current.status).toBe('ready'));
    expect(result.current.data).toBe('ticket');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it.each([
    [offline(), 'offline'],
    [new ApiError(500, 'service.internal', '出了点问题'), 'failed'],
    [new Error('bug'), 'failed'],
  ])('that could not be loaded (%s) is %s, and loads when tried again', async (error, status) => {
    const load = jest.fn().mockRejectedValueOnce(error).mockResolvedValueOnce('ticket');
    const { result } = renderHook(() => useResource<string>(load));
    await waitFor(() => expect(result.current.status).toBe(status));
    await act(() => result.current.refresh());
    expect(result.current).toMatchObject({ status: 'ready', data: 'ticket', error: undefined });
  });

  it('keeps showing what it has when a refresh fails, and tells why', async () => {
    const load = jest.fn().mockResolvedValueOnce('old').mockRejectedValueOnce(offline());
    const { result } = renderHook(() => useResource<string>(load));
    await waitFor(() => expect(result.current.status).toBe('ready'));
    await act(() => result.current.refresh());
    expect(result.current).toMatchObject({ status: 'ready', data: 'old', isRefreshing: false });
    expect(result.current.error).toBeInstanceOf(ApiError);
  });

  it('shows the answer to the last question, even if an earlier one arrives later', async () => {
    const { load, waiting } = answers<string>();
    const { result } = renderHook(() => useResource(load));
    act(() => void result.current.refresh());
    await act(async () => waiting[1]?.resolve('second'));
    await act(async () => waiting[0]?.resolve('first'));
    expect(result.current.data).toBe('second');
  });

  it('does not show one ticket in the place of another', async () => {
    const { load, waiting } = answers<string>();
    const { result, rerender } = renderHook(({ id }) => useResource(load, [id]), { initialProps: { id: 'a' } });
    await act(async () => waiting[0]?.resolve('ticket a'));
    rerender({ id: 'b' });
    expect(result.current).toMatchObject({ status: 'loading', data: undefined });
    await act(async () => waiting[1]?.resolve('ticket b'));
    expect(result.current.data).toBe('ticket b');
  });

  it('is silent when the page has gone before the answer', async () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const { load, waiting } = answers<string>();
    const { unmount } = renderHook(() => useResource(load));
    unmount();
    await act(async () => waiting[0]?.resolve('late'));
    expect(complaint).not.toHaveBeenCalled();
    complaint.mockRestore();
  });
});

describe('a paged list', () => {
  const pages: Record<string, Page<number>> = {
    '': { items: [1, 2], nextCursor: 'b' },
    b: { items: [3], nextCursor: null },
  };

  it('appends page after page, and stops at the end', async () => {
    const load = jest.fn(async (cursor?: string) => pages[cursor ?? ''] as Page<number>);
    const { result } = renderHook(() => usePaged(load));
    await waitFor(() => expect(result.current.items).toEqual([1, 2]));
    await act(() => result.current.loadMore());
    expect(result.current).toMatchObject({ items: [1, 2, 3], hasMore: false });
    await act(() => result.current.loadMore());
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('asks for a page once, however often the end is reached meanwhile', async () => {
    const load = jest.fn(async (cursor?: string) => pages[cursor ?? ''] as Page<number>);
    const { result } = renderHook(() => usePaged(load));
    await waitFor(() => expect(result.current.items).toEqual([1, 2]));
    await act(async () => {
      await Promise.all([result.current.loadMore(), result.current.loadMore(), result.current.loadMore()]);
    });
    expect(result.current.items).toEqual([1, 2, 3]);
  });

  it('keeps its items when the next page fails, and gets it when tried again', async () => {
    const load = jest
      .fn()
      .mockResolvedValueOnce(pages[''])
      .mockRejectedValueOnce(offline())
      .mockResolvedValueOnce(pages.b);
    const { result } = renderHook(() => usePaged<number>(load));
    await waitFor(() => expect(result.current.items).toEqual([1, 2]));
    await act(() => result.current.loadMore());
    expect(result.current).toMatchObject({ items: [1, 2], hasMoreFailed: true, hasMore: true });
    await act(() => result.current.loadMore());
    expect(result.current).toMatchObject({ items: [1, 2, 3], hasMoreFailed: false });
  });

  it('does not append an old page to a list that was refreshed meanwhile', async () => {
    const { load, waiting } = answers<Page<number>>();
    const { result } = renderHook(() => usePaged(load));
    await act(async () => waiting[0]?.resolve({ items: [1], nextCursor: 'b' }));
    act(() => void result.current.loadMore());
    act(() => void result.current.refresh());
    await act(async () => waiting[2]?.resolve({ items: [9], nextCursor: null }));
    await act(async () => waiting[1]?.resolve({ items: [2], nextCursor: null }));
    expect(result.current.items).toEqual([9]);
  });
});
