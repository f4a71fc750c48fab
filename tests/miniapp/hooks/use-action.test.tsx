import { act, renderHook, render, screen } from '@testing-library/react';
import { ToastHost } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { PlatformError } from '@/platform';
import { ApiError } from '@/services/http';

describe('an action', () => {
  it('runs once for two quick taps, and is busy meanwhile', async () => {
    let finish: (value: string) => void = () => undefined;
    const act1 = jest.fn(() => new Promise<string>((resolve) => (finish = resolve)));
    const { result } = renderHook(() => useAction(act1));
    act(() => {
      void result.current.run();
      void result.current.run();
    });
    expect(result.current.isBusy).toBe(true);
    await act(async () => finish('done'));
    expect(act1).toHaveBeenCalledTimes(1);
    expect(result.current.isBusy).toBe(false);
  });

  it('says what went wrong, in the words of the server', async () => {
    render(<ToastHost />);
    const { result } = renderHook(() =>
      useAction(async () => {
        throw new ApiError(409, 'ticket.taken', '这张工单已被别人接走');
      }),
    );
    await act(async () => void (await result.current.run()));
    expect(screen.getByRole('alert').textContent).toContain('这张工单已被别人接走');
    expect(result.current.isBusy).toBe(false);
  });

  it('says nothing when the person cancelled', async () => {
    const { container } = render(<ToastHost />);
    const before = container.textContent;
    const { result } = renderHook(() =>
      useAction(async () => {
        throw new PlatformError('cancelled');
      }),
    );
    await act(async () => void (await result.current.run()));
    expect(container.textContent).toBe(before);
  });

  it('leaves an error to whoever deals with it', async () => {
    const onError = jest.fn(() => true);
    const { result } = renderHook(() =>
      useAction(
        async () => {
          throw new ApiError(409, 'ticket.taken', '被接走了吗');
        },
        { onError },
      ),
    );
    const { container } = render(<ToastHost />);
    await act(async () => void (await result.current.run()));
    expect(onError).toHaveBeenCalledTimes(1);
    expect(container.textContent).not.toContain('被接走了吗');
  });
});
