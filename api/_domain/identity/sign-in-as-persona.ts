import { and, eq } from 'drizzle-orm';
import { identity } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { type OpenedSession, openSession } from './open-session.js';
import { PERSONA_APP_ID } from './personas.js';

/** Signs in as a person of the demo district. Refuses with `auth.persona_unknown` when nobody has that key. */
export async function signInAsPersona(context: Context, personaKey: string): Promise<OpenedSession> {
  const [found] = await context.db
    .select({ personId: identity.personId })
    .from(identity)
    .where(and(eq(identity.appId, PERSONA_APP_ID), eq(identity.openid, personaKey)));
  if (!found) throw new DomainError('auth.persona_unknown', undefined, { field: 'personaKey' });
  return openSession(context, found.personId, '演示');
}
