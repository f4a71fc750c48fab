import type { ContactVisibility } from '../../_contract/vocabulary.js';
import type { Actor } from '../context.js';
import { DomainError } from '../errors.js';

/** Hours of a week in which a desk is staffed: ISO weekdays 1–7, `HH:MM` in Asia/Shanghai. */
export interface DutyHours {
  days: number[];
  opensAt: string;
  closesAt: string;
}

/** Whether somebody is there now, and when that changes. */
export interface Duty {
  isOn: boolean;
  title: string;
  until: string | null;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Public services: three to six digits, short by decree and nobody's own. */
const SHORT = /^(1\d{2,4}|9\d{4,5})$/;
const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^(0\d{2,3})-?(\d{7,8})(?:-(\d{1,6}))?$/;
const SERVICE_LINE = /^([48]00)-?(\d{3})-?(\d{4})$/;

/**
 * A telephone number of China as it is written and dialled: 13800001234, 0559-0000101, 400-000-0000, 12345. Refuses with
 * `request.invalid` what cannot be dialled.
 */
export function phoneOf(written: string): string {
  const digits = written.replaceAll(/[\s()（）]/g, '').replaceAll(/[－—–]/g, '-');
  const plain = digits.replace(/^(\+86|0086)-?/, '').replace(/-/g, '');
  if (SHORT.test(plain) || MOBILE.test(plain)) return plain;
  const landline = LANDLINE.exec(digits);
  if (landline) return [landline[1], landline[2], landline[3]].filter(Boolean).join('-');
  const service = SERVICE_LINE.exec(digits);
  if (service) return service.slice(1).join('-');
  throw new DomainError('request.invalid', '“电话”应为手机号、带区号的座机或 12345 这样的短号', { field: 'phone' });
}

/** The number with its middle hidden: 138****1234, 0559-****101. Short numbers are public services and stay. Pure. */
export function maskPhone(phone: string): string {
  if (SHORT.test(phone)) return phone;
  if (MOBILE.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  const [area = '', number = ''] = phone.split('-');
  return `${area}-****${number.slice(-3)}`;
}

/** Whether somebody serves the district: residents and couriers read it as everybody does. Pure. */
export function isStaff(actor: Actor): boolean {
  return actor.grants.some(({ role }) => role !== 'courier' && role !== 'resident');
}

/** Whether the person may be given the number for a call. Pure. */
export function mayCall(actor: Actor, contact: { phone: string | null; visibility: ContactVisibility }): boolean {
  if (contact.phone === null) return false;
  return contact.visibility !== 'staff_only' || isStaff(actor);
}

/** What of a number stands in a list for this reader: all, a part, or nothing. Pure. */
export function shownPhone(
  actor: Actor,
  contact: { phone: string | null; visibility: ContactVisibility },
): string | null {
  if (contact.phone === null || !mayCall(actor, contact)) return null;
  return contact.visibility === 'public' ? contact.phone : maskPhone(contact.phone);
}

/** Whether a desk with these hours is staffed at the moment, and when that changes; null without hours. Pure. */
export function dutyAt(hours: readonly DutyHours[], now: Date): Duty | null {
  const shifts = shiftsOf(hours);
  if (shifts.length === 0) return null;
  const local = new Date(now.getTime() + SHANGHAI_OFFSET_MS);
  const minute = ((local.getUTCDay() + 6) % 7) * DAY + local.getUTCHours() * 60 + local.getUTCMinutes();
  const end = endOfShift(shifts, minute);
  if (end === null) return { isOn: false, title: '不在值班时间', until: nextWords(shifts, minute) };
  if (end - minute >= WEEK) return { isOn: true, title: '24 小时值班', until: null };
  return { isOn: true, title: '现在值班', until: `${momentWords(end, minute)} 下班` };
}

/** From and to in minutes of a week, over three weeks, so that no week has an edge. */
function shiftsOf(hours: readonly DutyHours[]): [number, number][] {
  return hours.flatMap(({ days, opensAt, closesAt }) =>
    days.flatMap((day) =>
      [-WEEK, 0, WEEK].map((week): [number, number] => {
        const start = week + (day - 1) * DAY + minutesOf(opensAt);
        const length = (minutesOf(closesAt) - minutesOf(opensAt) + DAY) % DAY || DAY;
        return [start, start + length];
      }),
    ),
  );
}

/** When the shifts that begin before one another's end come to an end; null when nobody is there. */
function endOfShift(shifts: readonly [number, number][], minute: number): number | null {
  let end = minute;
  for (;;) {
    const reached = shifts.filter(([from, to]) => from <= end && to > end).map(([, to]) => to);
    if (reached.length === 0 || end - minute >= WEEK) break;
    end = Math.max(...reached);
  }
  return end === minute ? null : end;
}

function nextWords(shifts: readonly [number, number][], minute: number): string {
  const next = Math.min(...shifts.map(([from]) => from).filter((from) => from > minute));
  return `${momentWords(next, minute)} 上班`;
}

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** 「17:30」 today, 「明早 8:00」 tomorrow, 「周三 8:00」 later. */
function momentWords(at: number, minute: number): string {
  const days = Math.floor(at / DAY) - Math.floor(minute / DAY);
  const time = at % DAY < 0 ? (at % DAY) + DAY : at % DAY;
  const words = `${Math.floor(time / 60)}:${String(time % 60).padStart(2, '0')}`;
  if (days === 0) return words;
  if (days === 1 && time === 0) return '24:00';
  if (days === 1) return time < DAY / 2 ? `明早 ${words}` : `明天 ${words}`;
  return `${days >= 7 ? '下' : ''}${weekdays[((Math.floor(at / DAY) % 7) + 7) % 7]} ${words}`;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
