import { momentWords } from '@/components/time-words';
import type { Category, Limit, RoutingRule, RuleVersionView } from '@/services/rules';
import { reportSources, severities } from '../../../../api/_contract/vocabulary';

export const weekdayNames = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** What a limit is counted in, as it is chosen. */
export const limitUnits: Record<Limit['unit'], string> = {
  clock_hour: '小时（不分昼夜）',
  working_hour: '工作小时',
  working_day: '工作日',
};

/** 「4 个工作小时」. */
export function limitWords({ amount, unit }: Limit): string {
  return unit === 'clock_hour' ? `${amount} ${limitUnits[unit]}` : `${amount} 个${limitUnits[unit]}`;
}

/** 「第 3 版」, 「今天 10:12 起」, 「疏宝珠发布」; what the system set up names nobody. */
export function versionFacts({ version, effectiveFrom, publishedBy }: RuleVersionView): string[] {
  if (version === 0) return ['还没有发布过，按系统默认'];
  return [`第 ${version} 版`, `${momentWords(effectiveFrom)} 起`, publishedBy ? `${publishedBy}发布` : '系统初始'];
}

const SHOWN = 3;

/** The first few of a list, and how many there are. */
function few(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join('、');
  return names.length > SHOWN ? `${shown}等 ${names.length} 个` : shown;
}

function weekdayWords(days: readonly number[]): string {
  const sorted = [...days].sort((one, other) => one - other);
  if (sorted.join() === '1,2,3,4,5') return '周一到周五';
  if (sorted.join() === '6,7') return '周末';
  return sorted.map((day) => weekdayNames[day - 1]).join('、');
}

/** When a rule holds, in words; 「所有上报」 when it names nothing. */
export function conditionWords(
  { when }: Pick<RoutingRule, 'when'>,
  categoryName: (code: string) => string,
  unitName: (id: string) => string,
): string {
  const { categoryCodes, areaUnitIds, weekdays, hours, severities: grave, sources } = when;
  const parts = [
    categoryCodes && few(categoryCodes.map(categoryName)),
    areaUnitIds && `在${few(areaUnitIds.map(unitName))}`,
    grave?.map((one) => severities[one]).join('、'),
    weekdays && weekdayWords(weekdays),
    hours && `${hours.from} 到${hours.to <= hours.from ? '次日' : ''} ${hours.to}`,
    sources && `来自 ${sources.map((one) => reportSources[one]).join('、')}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : '所有上报';
}

export const targetNames: Record<RoutingRule['to']['kind'], string> = {
  unit: '指定单位',
  property_of_place: '所在小区的物业',
  owner_of_category: '类别的权属部门',
  grid_of_place: '所在网格',
};

/** Where a rule sends to, in words. */
export function targetWords({ to }: Pick<RoutingRule, 'to'>, unitName: (id: string) => string): string {
  return to.kind === 'unit' ? unitName(to.unitId) : targetNames[to.kind];
}

/** Whether the words stand in the names of a category, or in its codes. */
export function isFound({ label, synonyms, className, subclass, officialCode }: Category, words: string): boolean {
  return [label, className, subclass ?? '', officialCode ?? '', ...synonyms].some((name) => name.includes(words));
}
