import type { ConfirmScan, ScanProgress, ScanRequest, ScanSignIn } from '../../api/_contract/appointment';
import type { Session as SessionAnswer, Persona } from '../../api/_contract/session';
import { platform } from '@/platform';
import { http } from './http';
import { sessionFor } from './identity';
import { type Session, session, signIn, signOut } from './session';
import { linkTo } from './way-back';

export type { Persona, ScanRequest, ScanSignIn };

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

/** Asks that a phone sign this page in: what to show it, and the secret that proves we asked. Throws `ApiError`. */
export function openScan(): Promise<ScanSignIn> {
  return http.post('/sessions/scan');
}

/** What the code of a page that waits says: a link, so that any scanner leads to the question. */
export function scanLink({ id }: Pick<ScanSignIn, 'id'>): string {
  return linkTo('/packages/account/scan/index', { id });
}

/**
 * How far it is; after the phone's confirmation this page is signed in, and the session before is ended. Throws `ApiError`
 * (`auth.scan_expired`, `auth.scan_not_found`).
 */
export async function pollScan({ id, secret }: ScanSignIn): Promise<{ status: ScanProgress['status']; in?: Session }> {
  const { status, session: opened } = await http.post<ScanProgress>(`/sessions/scan/${id}/poll`, { secret });
  return opened ? { status, in: await enter(opened) } : { status };
}

/** Which page asks the phone to sign it in, and since when. Throws `ApiError` (`auth.scan_expired`, `auth.scan_not_found`). */
export function findScan(scanId: string): Promise<ScanRequest> {
  return http.get(`/sessions/scan/${scanId}`);
}

/** The phone's answer to a page that waits. Throws `ApiError` (`auth.scan_expired`). */
export function answerScan(scanId: string, outcome: ConfirmScan['outcome']): Promise<void> {
  return http.post(`/sessions/scan/${scanId}/confirm`, { outcome });
}

async function enter({ token, me }: SessionAnswer): Promise<Session> {
  const next = sessionFor(token, me);
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
