import { platform } from '@/platform';
import { type ConsentsView, decideConsent, listConsents } from './privacy';
import { session } from './session';

/** What a person has agreed to, as far as reporting goes. */
export interface ReportingConsent {
  /** The guide has to be shown before the next report. */
  isAsked: boolean;
  mayLocate: boolean;
}

const key = 'consent';
type Kept = Record<string, ReportingConsent>;

const myId = () => session.get()?.personId ?? '';
const readKept = () => platform.storage.read<Kept>(key) ?? {};

/** What was known on this phone; nothing when the server was never asked, or reporting was refused since. */
export function knownConsent(): ReportingConsent | undefined {
  return readKept()[myId()];
}

/** How the signed-in person stands, from the server; kept for when there is no signal. Throws `ApiError`. */
export async function loadConsent(): Promise<ReportingConsent> {
  return keepConsent(await listConsents());
}

/** Keeps what the server said, wherever it was asked. */
export function keepConsent({ items }: ConsentsView): ReportingConsent {
  const standing = (purpose: string) => items.find((one) => one.purpose === purpose);
  const [basic, location] = [standing('basic'), standing('location')];
  const isAgreed = basic?.decision === 'given' && !basic.asksAgain;
  const consent = {
    isAsked: !isAgreed || location?.decision === null,
    mayLocate: location?.decision === 'given',
  };
  write({ ...readKept(), [myId()]: consent });
  return consent;
}

/** Agrees to reporting, with or without the place the phone finds. Throws `ApiError` `consent.notice_changed`. */
export async function agreeToReporting(version: number, withLocation: boolean): Promise<ReportingConsent> {
  await decideConsent('location', withLocation ? 'given' : 'withdrawn', version);
  return keepConsent(await decideConsent('basic', 'given', version));
}

/** The server said that there is no consent: the guide is shown before the next report. */
export function forgetConsent(): void {
  const { [myId()]: _, ...others } = readKept();
  write(others);
}

function write(kept: Kept): void {
  try {
    platform.storage.write(key, kept);
  } catch {
    // A full phone asks the server each time.
  }
}
