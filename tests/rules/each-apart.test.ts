import { eachApart } from '../../api/_domain/each-apart.js';

const even = async (item: number) => {
  if (item === 3) throw new Error('three is bad');
  return item % 2 === 0;
};

describe('work done for each by itself', () => {
  it('is counted where it was done', async () => {
    expect(await eachApart([1, 2, 4], even)).toBe(2);
  });

  it('goes on past one that fails, and says so in the end', async () => {
    const seen: number[] = [];
    const all = eachApart([2, 3, 4], (item) => {
      seen.push(item);
      return even(item);
    });
    await expect(all).rejects.toThrow('three is bad');
    expect(seen).toEqual([2, 3, 4]);
  });
});
