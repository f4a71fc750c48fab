import type { DutyUnit } from '../../../api/_contract/desk';

/** 「陈素云、李强（代班）」; says so when nobody is there. */
export function peopleWords({ people }: Pick<DutyUnit, 'people'>): string {
  if (people.length === 0) return '还没有任命人';
  return people.map(({ name, isDeputy }) => (isDeputy ? `${name}（代班）` : name)).join('、');
}

/** 「手上 12 张，超时 3 张」. */
export function loadWords({ openCount, overdueCount }: Pick<DutyUnit, 'openCount' | 'overdueCount'>): string {
  if (openCount === 0) return '手上没有工单';
  return overdueCount > 0 ? `手上 ${openCount} 张，超时 ${overdueCount} 张` : `手上 ${openCount} 张`;
}

/** Whether its desk is staffed now: 「现在值班，17:30 下班」; nothing where no hours are given. */
export function dutyWords({ contacts }: Pick<DutyUnit, 'contacts'>): string | undefined {
  const duty = contacts.find((contact) => contact.duty?.isOn)?.duty ?? contacts.find((contact) => contact.duty)?.duty;
  return duty ? [duty.title, duty.until].filter(Boolean).join('，') : undefined;
}
