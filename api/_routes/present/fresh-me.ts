import type { Me } from '../../_contract/session.js';
import type { OuterContext } from '../../_domain/context.js';
import { grantsOf, readMe } from '../../_domain/identity/index.js';
import { personIdOf } from '../../_domain/access/index.js';
import { countUnread } from '../../_domain/message/index.js';
import { presentMe } from './me.js';

/** The signed-in person after a change of their roles: what the request came with is out of date. */
export async function presentFreshMe(context: OuterContext): Promise<Me> {
  const grants = await grantsOf(context, personIdOf(context.actor));
  const profile = await readMe({ ...context, actor: { ...context.actor, grants } });
  return presentMe(profile, await countUnread(context));
}
