import type { OuterContext } from '../context.js';

/** Work that failed and is tried again, with something to be kept of it although its transaction is undone. */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';

  constructor(
    /** What failed, as a code: no words, no addresses. */
    readonly code: string,
    readonly keep: (context: OuterContext) => Promise<void>,
  ) {
    super(code);
  }
}
