import type { PolicyKind } from '../../_contract/vocabulary.js';
import type { Category, PolicyBody, RoutingRules, Taxonomy } from '../policy/index.js';

/** What a body is checked against beyond its shape. */
export interface KnownThings {
  /** Categories that are on. */
  categoryCodes: ReadonlySet<string>;
  /** Units of the district that are open, and whether each can hold tickets. */
  units: ReadonlyMap<string, { canHold: boolean }>;
  /** The categories published before: what was filed under them keeps its name. */
  before: Taxonomy | null;
}

/** What is wrong, in words that name the rule, and where it stands. */
export interface Problem {
  words: string;
  field: string;
}

const TILES_MAX = 8;

/** The first thing wrong with routing rules; null when they can be published. Pure. */
export function checkRouting({ rules }: RoutingRules, known: KnownThings): Problem | null {
  const seen = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    const field = `body.rules.${index}`;
    const problem = (words: string): Problem => ({ words: `规则“${rule.name}”${words}`, field });
    if (seen.has(rule.id)) return problem('和别的规则编号相同，请删掉重新添加');
    seen.add(rule.id);
    // What is off decides nothing: it may wait for a unit or category to come.
    if (!rule.isEnabled) continue;
    const { categoryCodes = [], areaUnitIds = [] } = rule.when;
    const category = categoryCodes.find((code) => !known.categoryCodes.has(code));
    if (category) return problem(`里的类别 ${category} 不存在或已停用`);
    if (areaUnitIds.some((id) => !known.units.has(id))) return problem('里的区域不存在或已撤销');
    if (rule.to.kind !== 'unit') continue;
    const unit = known.units.get(rule.to.unitId);
    if (!unit) return problem('要派去的单位不存在或已撤销');
    if (!unit.canHold) return problem('要派去的单位不能接工单，请选网格、物业或部门');
  }
  return null;
}

/** The first thing wrong with categories; null when they can be published. Pure. */
export function checkTaxonomy({ categories }: Taxonomy, known: KnownThings): Problem | null {
  const gone = known.before?.categories.find(({ code }) => !categories.some((one) => one.code === code));
  if (gone) return { words: `类别“${gone.label}”已经用过，不能删除；可以停用`, field: 'body.categories' };
  const enabled = categories.filter(({ isEnabled }) => isEnabled);
  if (enabled.filter(({ tile }) => tile !== null).length > TILES_MAX) {
    return { words: `首页最多 ${TILES_MAX} 个按钮`, field: 'body.categories' };
  }
  if (enabled.length === 0) return { words: '至少要有一个启用的类别', field: 'body.categories' };
  const words = new Map<string, string>();
  const codes = new Set<string>();
  for (const [index, category] of categories.entries()) {
    const problem =
      takenCode(category, codes) ??
      (category.isEnabled ? (takenWord(category, words) ?? strayOwner(category, known)) : null);
    if (problem) return { words: `类别“${category.label}”${problem}`, field: `body.categories.${index}` };
  }
  return null;
}

/** Remembers the codes of a category; says which of them another has. */
function takenCode({ code, officialCode }: Category, codes: Set<string>): string | null {
  for (const one of [code, officialCode]) {
    if (one !== null && codes.has(one)) return `的编码 ${one} 和别的类别相同`;
    if (one !== null) codes.add(one);
  }
  return null;
}

/** Remembers the words for a category; says which of them leads to another. */
function takenWord({ label, synonyms }: Category, words: Map<string, string>): string | null {
  for (const word of new Set([label, ...synonyms])) {
    const other = words.get(word);
    if (other) return `和“${other}”都叫“${word}”，请改一个`;
    words.set(word, label);
  }
  return null;
}

function strayOwner({ ownerUnitId }: Category, known: KnownThings): string | null {
  if (ownerUnitId === null || known.units.get(ownerUnitId)?.canHold) return null;
  return '的权属单位不存在或已撤销';
}

/** The units a body of any kind names, each once. Pure. */
export function unitIdsIn(body: PolicyBody<PolicyKind>): string[] {
  const rules = 'rules' in body ? body.rules : [];
  const categories = 'categories' in body ? body.categories : [];
  const ofRules = rules.flatMap(({ when, to }) => [
    ...(when.areaUnitIds ?? []),
    ...(to.kind === 'unit' ? [to.unitId] : []),
  ]);
  return [...new Set([...ofRules, ...categories.flatMap(({ ownerUnitId }) => ownerUnitId ?? [])])];
}

const thingNames: Record<string, string> = {
  rules: '条规则',
  categories: '个类别',
  phrases: '条常用语',
};

const fieldNames: Record<string, string> = {
  name: '名称',
  label: '名称',
  words: '内容',
  moment: '场合',
  weekdays: '星期',
  hours: '时段',
  from: '开始时间',
  to: '去向',
  severities: '等级',
  sources: '来源',
  categoryCodes: '类别',
  areaUnitIds: '区域',
  synonyms: '别名',
  tile: '首页按钮上的字',
  className: '大类',
  subclass: '小类',
  officialCode: '标准编码',
  responseLimit: '接单时限',
  resolutionLimit: '办结时限',
  samplePercent: '抽查比例',
  silenceWorkingDays: '异议期',
  reopenDays: '重新办理的天数',
  stillDays: '多日未动的天数',
  quiet: '免打扰时段',
};

/** Says in Chinese what a path into a body stands for: 「第 3 条规则的星期有误」. Pure. */
export function wordsForPath(path: readonly (string | number)[]): string {
  const [list, index] = path;
  const thing = thingNames[String(list)];
  const where = thing && typeof index === 'number' ? `第 ${index + 1} ${thing}` : '';
  const named = path.filter((part) => typeof part === 'string' && fieldNames[part]);
  const field = fieldNames[String(named[0])] ?? '';
  if (where && field) return `${where}的${field}有误`;
  return `${where || field || '规则'}有误`;
}
