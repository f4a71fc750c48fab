import type { ContactView } from '@/services/contacts';

export type Shift = ContactView['dutyHours'][number];

const dayNames = ['一', '二', '三', '四', '五', '六', '日'];

/** Every day of the week, as the contract counts them. */
export const weekdays = dayNames.map((name, index) => ({ day: index + 1, name }));

/** What most desks keep. */
export const officeShift: Shift = { days: [1, 2, 3, 4, 5], opensAt: '08:00', closesAt: '17:30' };

/** 「周一至周五 08:00–17:30」「周六、周日 24 小时」. */
export function hoursWords({ days, opensAt, closesAt }: Shift): string {
  const hours = opensAt === '00:00' && closesAt === '24:00' ? '24 小时' : `${opensAt}–${closesAt}`;
  return `${daysWords(days)} ${hours}`;
}

function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((one, other) => one - other);
  const first = sorted[0] ?? 1;
  const last = sorted[sorted.length - 1] ?? first;
  if (sorted.length === 7) return '每天';
  if (sorted.length > 2 && last - first === sorted.length - 1) return `周${nameOf(first)}至周${nameOf(last)}`;
  return sorted.map((day) => `周${nameOf(day)}`).join('、');
}

const nameOf = (day: number) => dayNames[day - 1] ?? '';

/** The days with that one added or taken away; the last one stays. */
export function toggledDay(days: readonly number[], day: number): number[] {
  const next = days.includes(day) ? days.filter((one) => one !== day) : [...days, day];
  return next.length === 0 ? [...days] : next.sort((one, other) => one - other);
}
