import type { PushedVerdict, Verdict } from '../../_domain/content/gateway.js';

const suggestions: readonly string[] = ['pass', 'review', 'risky'] satisfies Verdict['suggest'][];

/** What a `result` says; null for one that says nothing known. The label comes as a number or as text. */
export function verdictIn(result: unknown): Verdict | null {
  const { suggest, label } = (result ?? {}) as Record<string, unknown>;
  if (typeof suggest !== 'string' || !suggestions.includes(suggest)) return null;
  const number = label === undefined || label === '' ? Number.NaN : Number(label);
  const isLabel = Number.isInteger(number) && Math.abs(number) < 2 ** 31;
  return { suggest: suggest as Verdict['suggest'], label: isLabel ? number : null };
}

/**
 * The verdict in a push of `wxa_media_check`. It counts when there is no error number, or a zero as number or text; a
 * picture WeChat could not fetch (−1008) has none.
 */
export function pushedVerdictIn(told: Record<string, unknown>): PushedVerdict | null {
  const { trace_id: traceId, errcode, result } = told;
  if (typeof traceId !== 'string' || traceId === '') return null;
  return { traceId, verdict: Number(errcode ?? 0) === 0 ? verdictIn(result) : null };
}
