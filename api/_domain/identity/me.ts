import { eq } from 'drizzle-orm';
import { person } from '../../../db/schema/index.js';
import { personIdOf } from '../access/index.js';
import type { Context, Grant } from '../context.js';
import { DomainError } from '../errors.js';
import { nameSelf } from './appoint.js';

/** The signed-in person as they see themselves; the heaviest grant comes first. */
export interface Profile {
  id: string;
  displayName: string;
  boardConsent: boolean;
  grants: readonly Grant[];
}

/** The signed-in person's own profile. Refuses with `auth.required` when nobody is signed in. */
export async function readMe({ db, actor }: Context): Promise<Profile> {
  const [found] = await db
    .select()
    .from(person)
    .where(eq(person.id, personIdOf(actor)));
  if (!found) throw new DomainError('auth.required');
  return { id: found.id, displayName: found.displayName, boardConsent: found.boardConsent, grants: actor.grants };
}

/** Changes what the signed-in person is called, everywhere at once. */
export async function renameSelf(context: Context, displayName: string): Promise<Profile> {
  await nameSelf(context, displayName);
  return readMe(context);
}
