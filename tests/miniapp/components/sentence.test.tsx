import { render } from '@testing-library/react';
import { Sentence } from '@/components/sentence';

/** What of a sentence no line breaks. */
function wholes(words: string): (string | null)[] {
  const { container } = render(<Sentence words={words} />);
  expect(container.textContent).toBe(words);
  return [...container.querySelectorAll('.whole')].map(({ textContent }) => textContent);
}

describe('a sentence', () => {
  it('keeps dates and times of day in one piece', () => {
    expect(wholes('李春梅申请延期到 11月24日')).toEqual(['11月24日']);
    expect(wholes('答应 2027年1月31日前办，今天 19:49 起算')).toEqual(['2027年1月31日', '今天 19:49 起算']);
    expect(wholes('11月24日（周二）09:00 上班')).toEqual(['11月24日', '09:00 上班']);
  });

  it('keeps a grid with its number', () => {
    expect(wholes('已派给 03 网格，还剩 2 小时')).toEqual(['03 网格']);
  });

  it('leaves no last word of a time to a line of its own', () => {
    expect(wholes('网格.geojson · 今天 19:49 读的。看清楚再点')).toEqual(['今天 19:49 读的']);
    expect(wholes('不在值班时间，明早 7:00 上班')).toEqual(['明早 7:00 上班']);
    expect(wholes('12:30 之前没有人接单')).toEqual(['12:30']);
  });

  it('is plain words where there is neither', () => {
    expect(wholes('还没有人接单，还剩 2 小时')).toEqual([]);
  });

  it('shows what is no string as it is', () => {
    const { container } = render(<Sentence words={<b>今天 19:49</b>} />);
    expect(container.innerHTML).toBe('<b>今天 19:49</b>');
  });
});
