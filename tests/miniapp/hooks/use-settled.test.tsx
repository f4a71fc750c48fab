import { act, renderHook } from '@testing-library/react';
import { useSettled } from '@/hooks/use-settled';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const typing = (first = '') => renderHook(({ words }) => useSettled(words), { initialProps: { words: first } });
const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms));

it('what is typed is asked for, trimmed, once typing has paused', () => {
  const { result, rerender } = typing();
  rerender({ words: ' 乖' });
  pass(250);
  rerender({ words: ' 乖乖 ' });
  pass(250);
  expect(result.current).toBe('');
  pass(50);
  expect(result.current).toBe('乖乖');
});

it('an emptied field counts at once, and what stood there before is not asked for again', () => {
  const { result, rerender } = typing('乖乖');
  expect(result.current).toBe('乖乖');
  rerender({ words: '  ' });
  expect(result.current).toBe('');
  rerender({ words: '幼' });
  expect(result.current).toBe('');
  pass(300);
  expect(result.current).toBe('幼');
});
