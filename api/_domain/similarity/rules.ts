import { type Severity, severities, type TicketStatus } from '../../_contract/vocabulary.js';
import { DomainError } from '../errors.js';
import type { Category } from '../policy/index.js';

/** How far apart, in metres, two reports of one place are at most. */
export const ALIKE_WITHIN_M = 50;

/** How old a ticket is at most that a new report may belong to. */
export const ALIKE_WITHIN_MS = 12 * 7 * 86_400_000;

/** How many look-alikes are shown. */
export const LOOK_ALIKES_MAX = 3;

/** From here on two photos have nothing in common: half of the 64 bits differ by chance. */
const UNRELATED_PHOTOS = 32;

const METRES_PER_DEGREE = 111_195;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** What ranks a look-alike. `photoDistance` counts differing bits of 64; null when either has no photo. */
export interface Likeness {
  isSameCategory: boolean;
  distanceM: number;
  ageMs: number;
  photoDistance: number | null;
}

/** The most alike first: four measures from 0 (the same) to 1 (as far as it may be), added up. */
export function rankLookAlikes<Item extends Likeness>(items: readonly Item[]): Item[] {
  return [...items].sort((one, other) => unlikeness(one) - unlikeness(other));
}

function unlikeness({ isSameCategory, distanceM, ageMs, photoDistance }: Likeness): number {
  const photos = photoDistance === null ? 1 : Math.min(1, photoDistance / UNRELATED_PHOTOS);
  return Number(!isSameCategory) + distanceM / ALIKE_WITHIN_M + ageMs / ALIKE_WITHIN_MS + photos;
}

/** The codes of the same and of neighbouring categories: those of one class. A retired category has itself only. */
export function neighbouringCodes(categories: readonly Category[], code: string): string[] {
  const own = categories.find((category) => category.code === code);
  return own
    ? categories.filter(({ className }) => className === own.className).map((category) => category.code)
    : [code];
}

/** A report goes to tickets at least as grave as itself: joining another never makes a danger less urgent. */
export function asGraveAs(severity: Severity): Severity[] {
  const order = Object.keys(severities) as Severity[];
  return order.slice(order.indexOf(severity));
}

/** The square around a point that holds all within {@link ALIKE_WITHIN_M}, in micro-degrees. */
export function squareAround({ longitudeE6, latitudeE6 }: { longitudeE6: number; latitudeE6: number }) {
  const north = Math.ceil((ALIKE_WITHIN_M / METRES_PER_DEGREE) * 1e6);
  const east = Math.ceil(north / Math.max(0.01, Math.cos((latitudeE6 * Math.PI) / 180e6)));
  return {
    west: longitudeE6 - east,
    south: latitudeE6 - north,
    east: longitudeE6 + east,
    north: latitudeE6 + north,
  };
}

/** 「约 20 米」, to ten metres: where a stranger stood is nobody's business. */
export function distanceInWords(distanceM: number): string {
  return distanceM < 10 ? '就在旁边' : `约 ${Math.round(distanceM / 10) * 10} 米`;
}

/** 「3 天前」, by the days of the calendar in Asia/Shanghai. */
export function ageInWords(at: Date, now: Date): string {
  const days = dayOf(now) - dayOf(at);
  if (days <= 0) return '今天';
  if (days === 1) return '昨天';
  return days < 14 ? `${days} 天前` : `${Math.floor(days / 7)} 周前`;
}

function dayOf(moment: Date): number {
  return Math.floor((moment.getTime() + SHANGHAI_MS) / DAY_MS);
}

/** What of a ticket decides whether its reporter may still say that it is another place's. */
interface Standing {
  status: TicketStatus;
  reportCount: number;
}

const beforeAnybodyWorks: readonly TicketStatus[] = ['triage', 'dispatched', 'returned'];

/** Whether a report is still alone at a ticket nobody has taken on. */
export function isStillOnesOwn({ status, reportCount }: Standing): boolean {
  return reportCount === 1 && beforeAnybodyWorks.includes(status);
}

/** Refuses with `ticket.transition_refused` what somebody works on, and with `ticket.not_mergeable` what others joined. */
export function demandStillOnesOwn(ticket: Standing): void {
  if (!beforeAnybodyWorks.includes(ticket.status)) {
    throw new DomainError('ticket.transition_refused', '已经有人接单，不能再并入别处');
  }
  if (ticket.reportCount !== 1) throw new DomainError('ticket.not_mergeable', '已有别人的上报并进来，不能再并入别处');
}
