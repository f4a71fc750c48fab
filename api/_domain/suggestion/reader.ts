import { mayDo } from '../access/index.js';
import type { Actor } from '../context.js';
import { DomainError } from '../errors.js';

/** Refuses with `access.forbidden` who has nobody's suggestions to read or answer, whichever they are. */
export function demandReader(actor: Actor, action: 'suggestion.read' | 'suggestion.answer'): void {
  const isReader = actor.grants.some(({ unit }) => mayDo(actor, action, { unitPath: unit.path }));
  if (!isReader) throw new DomainError('access.forbidden');
}
