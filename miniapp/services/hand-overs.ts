import type { VoucherFacts } from '../../api/_contract/voucher-payload';
import { platform } from '@/platform';
import { ApiError } from './http';
import { newId } from './ids';
import { createRetry } from './retry';
import { session } from './session';
import { stationDesk } from './station-desk';
import { createStore } from './store';

/** A piece that was handed over without network; the server hears of it later. */
export interface HandOver {
  id: string;
  ownerId?: string;
  payload: string;
  facts: VoucherFacts;
  handedOverAt: string;
  /** `settled`: the server has it in its books. */
  state: 'waiting' | 'settled' | 'refused';
  /** Why the server refused it, with when and where the voucher was used. */
  refusal?: { code: string; words: string };
}

const key = 'hand-overs';
const voucherKeyName = 'voucher-key';
/** As long as a voucher can be valid: until then this phone knows that it was handed over here. */
const keptMs = 32 * 24 * 3_600_000;
const atOnceMax = 50;

/** All that was handed over from this phone without network, whoever did it, oldest first. */
export const handOvers = createStore<HandOver[]>(platform.storage.read<HandOver[]>(key) ?? []);

/** Throws when the phone is full: what is not kept must not be handed over. */
function save(next: HandOver[]): void {
  platform.storage.write(key, next);
  handOvers.set(next);
}

/** What whoever is signed in handed over. */
export function handOversOfMine(all: readonly HandOver[]): HandOver[] {
  const me = session.get()?.personId;
  return all.filter(({ ownerId }) => ownerId === me);
}

/** The hand-over of this voucher on this phone, whoever did it. */
export function handedOverHere(redemptionId: string): HandOver | undefined {
  return handOvers.get().find(({ facts }) => facts.redemptionId === redemptionId);
}

/** Notes that the piece is given, kept before anything else happens; then tells the server, when there is one. */
export async function handOverOffline(payload: string, facts: VoucherFacts): Promise<HandOver> {
  const now = Date.now();
  const done: HandOver = {
    id: await newId(now),
    ownerId: session.get()?.personId,
    payload,
    facts,
    handedOverAt: new Date(now).toISOString(),
    state: 'waiting',
  };
  const kept = handOvers.get().filter((one) => one.state !== 'settled' || now - Date.parse(one.handedOverAt) < keptMs);
  save([...kept, done]);
  void sendHandOvers();
  return done;
}

/** The keeper has dealt with what the server refused. */
export function settleRefused(id: string): void {
  save(handOvers.get().filter((one) => one.id !== id || one.state !== 'refused'));
}

let underWay: Promise<void> | undefined;
const retry = createRetry(() => void sendHandOvers());

/** Tells the server what waits. Joins when that is under way. Never rejects. */
export function sendHandOvers(): Promise<void> {
  underWay ??= sendAll().finally(() => {
    underWay = undefined;
  });
  return underWay;
}

async function sendAll(): Promise<void> {
  while (session.get()) {
    const waiting = handOversOfMine(handOvers.get())
      .filter(({ state }) => state === 'waiting')
      .slice(0, atOnceMax);
    if (waiting.length === 0) return;
    try {
      const answers = await stationDesk.reconcile(
        waiting.map(({ payload, handedOverAt }) => ({ payload, handedOverAt })),
      );
      // No line was settled: asked again at once, the same would be asked for ever.
      if (answers.length === 0) return retry.later();
      const byId = new Map(waiting.map(({ id }, index) => [id, answers[index]]));
      save(handOvers.get().map((one) => answered(one, byId.get(one.id))));
      retry.worked();
    } catch (error) {
      // Not a keeper any more: it waits for somebody who is.
      if (error instanceof ApiError && error.status === 403) return;
      return retry.later();
    }
  }
}

type Answer = Awaited<ReturnType<typeof stationDesk.reconcile>>[number];

function answered(one: HandOver, answer: Answer | undefined): HandOver {
  if (!answer) return one;
  if (answer.isDone) return { ...one, state: 'settled' };
  return { ...one, state: 'refused', refusal: { code: answer.code ?? '', words: answer.title ?? '' } };
}

/** Sends what waits now, whenever there is a network again, and when somebody has signed in. */
export function keepSendingHandOvers(): void {
  void sendHandOvers();
  platform.network.watch((isOnline) => {
    if (isOnline) void sendHandOvers();
  });
  session.subscribe(() => void sendHandOvers());
}

/** The key vouchers are checked with: fetched when there is a network and kept on the phone; nothing when it never was. */
export async function voucherKey(): Promise<string | undefined> {
  try {
    const fresh = await stationDesk.voucherKey();
    if (fresh) platform.storage.write(voucherKeyName, fresh);
    else platform.storage.remove(voucherKeyName);
    return fresh ?? undefined;
  } catch {
    return platform.storage.read<string>(voucherKeyName);
  }
}
