import { renderHook, waitFor } from '@testing-library/react';
import { usePhrases } from '@/hooks/use-phrases';
import { platform } from '@/platform';
import type { PhrasesView } from '../../../api/_contract/rules';
import { answerCalls } from '../support/wire';

const district: PhrasesView = {
  phrases: [
    { moment: 'note', words: '门卫有钥匙' },
    { moment: 'resolve', words: '已更换' },
  ],
};

it('offers the district’s own words for the moment, and keeps all of them for when there is no signal', async () => {
  answerCalls({ 'GET /phrases': () => ({ status: 200, body: district }) });
  const { result } = renderHook(() => usePhrases('resolve'));
  expect(result.current).toEqual([]);
  await waitFor(() => expect(result.current).toEqual(['已更换']));
  expect(platform.storage.read('phrases')).toEqual(district.phrases);
});
