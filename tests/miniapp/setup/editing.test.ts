import fc from 'fast-check';
import {
  type Editing,
  insertVertex,
  moveVertex,
  redo,
  removeVertex,
  startEditing,
  step,
  undo,
} from '@/packages/setup/_map/editing';
import type { Vertex } from '@/packages/setup/_map/plane';

const ring: Vertex[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

describe('a drawn ring', () => {
  it('gets a vertex on the edge that was tapped, also on the last', () => {
    expect(insertVertex(ring, 0, [0.5, 0])).toEqual([
      [0, 0],
      [0.5, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]);
    expect(insertVertex(ring, 3, [0, 0.5]).at(-1)).toEqual([0, 0.5]);
  });

  it('loses a vertex, but keeps three', () => {
    const three = removeVertex(ring, 1);
    expect(three).toEqual([
      [0, 0],
      [1, 1],
      [0, 1],
    ]);
    expect(removeVertex(three, 0)).toEqual(three);
  });

  it('holds no more vertices than the server takes', () => {
    const full = Array.from({ length: 500 }, (_, index): Vertex => [index, index]);
    expect(insertVertex(full, 3, [9, 9])).toHaveLength(500);
  });
});

describe('steps', () => {
  it('are taken back and done again, whatever they were', () => {
    const change = fc.record({ index: fc.nat(3), x: fc.integer({ min: -9, max: 9 }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const states: Editing[] = [startEditing(ring)];
        for (const { index, x } of changes) {
          const now = states.at(-1) as Editing;
          states.push(step(now, moveVertex(now.ring, index, [x, x])));
        }
        const end = states.at(-1) as Editing;
        let back = end;
        while (back.past.length > 0) back = undo(back);
        expect(back.ring).toEqual(ring);
        let again = back;
        while (again.future.length > 0) again = redo(again);
        expect(again.ring).toEqual(end.ring);
      }),
    );
  });

  it('that change nothing are none', () => {
    const start = startEditing(ring);
    expect(step(start, moveVertex(ring, 1, [1, 0]))).toBe(start);
  });

  it('after taking one back begin a new future', () => {
    const one = step(startEditing(ring), moveVertex(ring, 0, [5, 5]));
    const other = step(undo(one), moveVertex(ring, 0, [7, 7]));
    expect(redo(other)).toEqual(other);
    expect(undo(other).ring).toEqual(ring);
  });

  it('before the first and after the last there is none', () => {
    const start = startEditing(ring);
    expect(undo(start)).toEqual(start);
    expect(redo(start)).toEqual(start);
  });
});
