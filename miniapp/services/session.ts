import type { Role } from '../../api/_contract/vocabulary';
import { platform } from '@/platform';
import { createStore } from './store';

/** A role somebody holds, and where. */
export interface Identity {
  role: Role;
  unitId: string;
  /** 「03 网格」. */
  unitName: string;
}

/** Who is signed in on this phone, and as what. */
export interface Session {
  token: string;
  /** What is kept on the phone belongs to this person. */
  personId?: string;
  name: string;
  /** The role shown now, of those held; a resident's for whoever holds none. */
  role: Role;
  /** The unit the role is held in; nothing for whoever holds none. */
  unitId?: string;
  unitName?: string;
  /** Every role held, the heaviest first. */
  identities?: Identity[];
}

const key = 'session';
const signedOutListeners = new Set<() => void>();

/** Nothing while nobody is signed in. */
export const session = createStore<Session | undefined>(platform.storage.read<Session>(key));

/** How many messages wait to be read, as last heard. */
export const unreadCount = createStore(0);

export function signIn(next: Session): void {
  platform.storage.write(key, next);
  session.set(next);
}

/** Forgets the session without a word: the page in front leads on by itself. */
export function forgetSession(): void {
  platform.storage.remove(key);
  unreadCount.set(0);
  session.set(undefined);
}

/** Forgets the session; tells listeners only if there was one. */
export function signOut(): void {
  const wasSignedIn = session.get() !== undefined;
  forgetSession();
  if (wasSignedIn) for (const listener of [...signedOutListeners]) listener();
}

/** Calls when a session ends, by choice or because the server no longer knows it; returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => void signedOutListeners.delete(listener);
}
