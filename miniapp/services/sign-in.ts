import type { Session as SessionAnswer, Persona } from '../../api/_contract/session';
import { platform } from '@/platform';
import { http } from './http';
import { type Session, session, signIn, signOut } from './session';

export type { Persona };

/** The people of the demo district one can be. Throws `ApiError` outside demo mode. */
export async function listPersonas(): Promise<Persona[]> {
  return (await http.get<{ items: Persona[] }>('/personas')).items;
}

/** Becomes a person of the demo district; the session before is ended. Throws `ApiError`. */
export async function signInAs(personaKey: string): Promise<Session> {
  return enter(await http.post<SessionAnswer>('/sessions/persona', { personaKey }));
}

/** Becomes whoever WeChat says is there; the session before is ended. Throws `PlatformError` outside WeChat, `ApiError`. */
export async function signInWithWeChat(): Promise<Session> {
  const code = await platform.account.loginCode();
  return enter(await http.post<SessionAnswer>('/sessions/wechat', { code }));
}

async function enter({ token, me }: SessionAnswer): Promise<Session> {
  const grant = me.grants[0];
  const next: Session = {
    token,
    personId: me.id,
    name: me.displayName,
    role: grant?.role ?? 'resident',
    unitName: grant?.unit.shortName,
  };
  if (session.get()) await endOnServer();
  signIn(next);
  return next;
}

/** Ends the session here, and on the server when it can be reached. */
export async function leave(): Promise<void> {
  await endOnServer();
  signOut();
}

async function endOnServer(): Promise<void> {
  try {
    await http.delete('/sessions/current');
  } catch {
    // It ends by itself in time; whoever leaves must not be held.
  }
}
