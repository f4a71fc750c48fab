import fc from 'fast-check';
import { countAhead } from '../../api/_domain/points/board-steps.js';

/** The steps of a board, as the statement gives them. */
function stepsOf(board: readonly number[]) {
  const points = [...new Set(board)].sort((a, b) => b - a);
  return { points, people: points.map((least) => board.filter((one) => one >= least).length) };
}

it('as many stand ahead as have more points, on every board, for whoever is on it and whoever is not', () => {
  const somePoints = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(fc.array(somePoints, { maxLength: 60 }), somePoints, (board, mine) => {
      expect(countAhead(stepsOf(board), mine)).toBe(board.filter((one) => one > mine).length);
    }),
  );
});
