import type { HoldReason } from '../../_contract/vocabulary.js';
import { distanceM, type PointE6 } from '../place/index.js';
import type { Category, PointsRules } from '../policy/index.js';

/** A report as far as suspicion goes. */
export interface SuspectReport extends PointE6 {
  id: string;
  categoryCode: string;
  receivedAt: Date;
  /** When the phone says it was taken. */
  deviceAt: Date | null;
}

/** A photo that was there before, and in how many of 64 bits the new one differs from it, as it is or mirrored. */
export interface AlikePhoto {
  photoId: string;
  otherPhotoId: string;
  otherReportId: string;
  bits: number;
  /** How like it is to the other, in per cent, when it was cut out of it or turned; then the bits tell nothing. */
  copy?: number;
}

/** How the one who verified stands to the one who reported. */
export interface Relation {
  /** They left the same number, or live in the same building. */
  sharesPhone: boolean;
  sharesHome: boolean;
  /** The one who reported verified, of late, what the one who verifies had reported. */
  isMutual: boolean;
  /** Of what was verified around here of late: by this officer, by others, and of each how much was this reporter's. */
  byVerifier: number;
  byVerifierOfReporter: number;
  byOthers: number;
  byOthersOfReporter: number;
}

/** All a suspicion rests on. */
export interface SuspicionFacts {
  report: SuspectReport;
  /** The same person's other reports, from the cooldown before to an hour after. */
  others: readonly SuspectReport[];
  photo: AlikePhoto | null;
  relation: Relation | null;
}

/** Why an award waits, and what that rests on: ids, metres, counts. */
export interface Suspicion {
  reasons: HoldReason[];
  facts: Record<string, string | number>;
}

const HOUR_MS = 3_600_000;

/** Three or more of one class are a split, if half a day lies between; so are five of any. Fewer may be as many problems. */
const SPLIT_FROM = 3;
const SPLIT_HOURS = 12;
const SPLIT_ANY_FROM = 5;

/** Nobody on an electric bicycle is faster, by far, in a town: metres a second. */
const SPEED_MAX = 40;

/** A ring shows only from so many on. */
const RING_FROM = 5;

/**
 * What speaks against paying at once, in the order the codes are listed; no reasons when nothing does. It accuses nobody:
 * a person looks. Pure.
 */
export function suspicionOf(
  rules: PointsRules['suspicion'],
  categories: readonly Category[],
  facts: SuspicionFacts,
): Suspicion {
  const found: [HoldReason, Record<string, string | number> | null][] = [
    ['same_photo', samePhoto(rules, facts)],
    ['same_place', samePlace(rules, facts)],
    ['far_photo', tooFar(rules, facts)],
    ['related_verifier', related(facts)],
    ['split_problem', splitProblem(rules, categories, facts)],
    ['burst', burst(rules, facts)],
  ];
  const suspicions = found.filter(([, what]) => what !== null);
  return {
    reasons: suspicions.map(([reason]) => reason),
    facts: Object.assign({}, ...suspicions.map(([, what]) => what)),
  };
}

/**
 * The same picture again: recompressed, resized, brightened or mirrored, whoever's it was; and, of the person's own and the
 * grid's latest, one it was cut out of, or is turned (figures in CONTRIBUTING). More `samePhotoBits` catch more, and more
 * places that only look alike.
 */
function samePhoto({ samePhotoBits }: PointsRules['suspicion'], { photo }: SuspicionFacts) {
  return photo !== null && (photo.copy !== undefined || photo.bits <= samePhotoBits) ? { ...photo } : null;
}

/** The same person, kind and place again before the cooldown is over: the later one waits. */
function samePlace(rules: PointsRules['suspicion'], { report, others }: SuspicionFacts) {
  const since = report.receivedAt.getTime() - rules.cooldownHours * HOUR_MS;
  const before = others
    .filter(({ categoryCode }) => categoryCode === report.categoryCode)
    .filter((other) => isBefore(other, report) && other.receivedAt.getTime() >= since)
    .map((other) => ({ other, metres: distanceM(report, other) }))
    .filter(({ metres }) => metres <= rules.cooldownM)
    .sort((a, b) => a.metres - b.metres)[0];
  return before ? { samePlaceReportId: before.other.id, samePlaceM: Math.round(before.metres) } : null;
}

/** Taken so soon before or after another, so far away, that one person cannot have stood at both places. */
function tooFar({ farPhotoM }: PointsRules['suspicion'], { report, others }: SuspicionFacts) {
  for (const other of others) {
    if (report.deviceAt === null || other.deviceAt === null) continue;
    const metres = distanceM(report, other);
    const seconds = Math.abs(report.deviceAt.getTime() - other.deviceAt.getTime()) / 1000;
    if (metres <= farPhotoM + seconds * SPEED_MAX) continue;
    return { farReportId: other.id, farM: Math.round(metres), farMinutes: Math.round(seconds / 60) };
  }
  return null;
}

/**
 * A household: the same number, or a home in the same building. Officers who live here, too, and verify each other's
 * reports. A ring: most of what this officer verified was this
 * reporter's, while others, who verify around here too, seldom come across them. Where one officer verifies alone there
 * is nobody to compare with, and no ring is seen.
 */
function related({ relation }: SuspicionFacts): Suspicion['facts'] | null {
  if (relation === null) return null;
  if (relation.sharesPhone) return { relation: 'phone' };
  if (relation.sharesHome) return { relation: 'home' };
  if (relation.isMutual) return { relation: 'mutual' };
  const { byVerifier, byVerifierOfReporter, byOthers, byOthersOfReporter } = relation;
  const isMostly = byVerifierOfReporter >= RING_FROM && byVerifierOfReporter * 3 >= byVerifier * 2;
  const isSeldom = byOthers >= RING_FROM && byOthersOfReporter * 3 <= byOthers;
  return isMostly && isSeldom ? { relation: 'ring', ringCount: byVerifierOfReporter, ringTotal: byVerifier } : null;
}

/**
 * One problem told as many: kinds of one class at one spot within half a day, or of any within an hour. All of them wait that
 * are known by then, the first one too.
 */
function splitProblem(rules: PointsRules['suspicion'], categories: readonly Category[], facts: SuspicionFacts) {
  const { report, others } = facts;
  const classOf = (code: string) => categories.find((category) => category.code === code)?.className ?? code;
  const within = (hours: number) => (other: SuspectReport) =>
    Math.abs(other.receivedAt.getTime() - report.receivedAt.getTime()) <= hours * HOUR_MS;
  const here = others.filter((other) => distanceM(report, other) <= rules.cooldownM);
  const isOfClass = ({ categoryCode }: SuspectReport) => classOf(categoryCode) === classOf(report.categoryCode);
  const ofClass = here.filter(isOfClass).filter(within(SPLIT_HOURS)).length + 1;
  if (ofClass >= SPLIT_FROM) return { splitCount: ofClass, splitHours: SPLIT_HOURS };
  const ofAny = here.filter(within(1)).length + 1;
  return ofAny >= SPLIT_ANY_FROM ? { splitCount: ofAny, splitHours: 1 } : null;
}

/** More in an hour, before it or after it, than anybody comes across. */
function burst({ burstPerHour }: PointsRules['suspicion'], { report, others }: SuspicionFacts) {
  const at = report.receivedAt.getTime();
  const times = others.map(({ receivedAt }) => receivedAt.getTime() - at);
  const before = times.filter((time) => time <= 0 && time > -HOUR_MS).length;
  const after = times.filter((time) => time >= 0 && time < HOUR_MS).length;
  const count = Math.max(before, after) + 1;
  return count > burstPerHour ? { burstCount: count } : null;
}

/** Of two at the same moment the greater id is the later. */
function isBefore(other: SuspectReport, report: SuspectReport): boolean {
  const apart = other.receivedAt.getTime() - report.receivedAt.getTime();
  return apart < 0 || (apart === 0 && other.id < report.id);
}
