import type { OuterContext } from '../../api/_domain/context.js';
import { oneAtATime } from '../../api/_http/drains.js';

const district = (id: string) => ({ tenant: { id, name: id, deskUnitId: null } }) as unknown as OuterContext;

/** A drain that ends when it is told to, and remembers when it began. */
function heldDrain() {
  const begun: string[] = [];
  const endings: ((error?: Error) => void)[] = [];
  const drain = oneAtATime(({ tenant }) => {
    begun.push(tenant.id);
    return new Promise((resolve, reject) => {
      endings.push((error) => (error ? reject(error) : resolve()));
    });
  });
  return { drain, begun, end: (turn: number, error?: Error) => endings[turn]?.(error) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('drains of one process', () => {
  it('run one at a time for a district; all who come meanwhile share the one that begins afterwards', async () => {
    const { drain, begun, end } = heldDrain();
    const first = drain(district('a'));
    const late = [drain(district('a')), drain(district('a')), drain(district('a'))];
    expect(begun).toEqual(['a']);
    end(0);
    await first;
    await settle();
    expect(begun).toEqual(['a', 'a']);
    end(1);
    await Promise.all(late);
    expect(begun).toEqual(['a', 'a']);
  });

  it('never make one district wait for another', async () => {
    const { drain, begun, end } = heldDrain();
    const both = [drain(district('a')), drain(district('b'))];
    expect(begun).toEqual(['a', 'b']);
    end(0);
    end(1);
    await Promise.all(both);
  });

  it('go on after one that failed, which only its own callers hear of', async () => {
    const { drain, begun, end } = heldDrain();
    const failing = drain(district('a'));
    const next = drain(district('a'));
    end(0, new Error('down'));
    await expect(failing).rejects.toThrow('down');
    await settle();
    end(1);
    await next;
    const afterwards = drain(district('a'));
    end(2);
    await afterwards;
    expect(begun).toEqual(['a', 'a', 'a']);
  });
});
