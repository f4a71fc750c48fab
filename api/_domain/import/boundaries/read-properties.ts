import type { ImportProblem } from '../../../_contract/import.js';
import type { BoundaryKind, BoundaryRow } from './row.js';

/** What a shape says about itself beside its lines. */
export type ShapeProperties = Pick<BoundaryRow, 'name' | 'kind' | 'code' | 'parent' | 'households'>;

/** The names a property goes by, the most particular first; compared without case and spaces. */
const headings = {
  name: ['name', '名称', '网格名称', '小区名称', '社区名称', 'title'],
  code: ['code', '编码', '网格编码', '小区编码', '代码', '编号'],
  kind: ['kind', '类型', 'type'],
  parent: ['parent', '社区', '所属社区', '所属网格', '所属', '上级', '上级单位', '村', 'community'],
  households: ['households', '户数', '总户数', '住户数'],
} as const;

const kindWords: Record<string, BoundaryKind> = {
  grid: 'grid',
  网格: 'grid',
  单元网格: 'grid',
  社区网格: 'grid',
  compound: 'compound',
  小区: 'compound',
  社区: 'community',
  村: 'community',
  '社区/村': 'community',
  community: 'community',
  片区: 'section',
  section: 'section',
};

const TEXT_MAX = 60;

/** Reads the properties of a shape; what it cannot read is told in `problems`, which it adds to. */
export function readProperties(
  source: Record<string, unknown>,
  row: number,
  problems: ImportProblem[],
): ShapeProperties {
  const values = new Map(Object.entries(source).map(([key, value]) => [plain(key), textOf(value)]));
  const find = (names: readonly string[]) => names.map((name) => values.get(name)).find((value) => value) ?? '';
  const name = find(headings.name);
  const complain = (field: string, message: string) => problems.push(problemOf(row, name, field, message));
  if (name.length > TEXT_MAX) complain('名称', `名称太长，最多 ${TEXT_MAX} 个字`);
  return {
    name: name.slice(0, TEXT_MAX),
    code: readCode(find(headings.code), complain),
    kind: readKind(find(headings.kind), complain),
    parent: find(headings.parent) || null,
    households: readHouseholds(find(headings.households), complain),
  };
}

type Complain = (field: string, message: string) => void;

function readCode(words: string, complain: Complain): string | null {
  if (words && !/^\d{6,15}$/.test(words)) complain('编码', `编码“${words.slice(0, 20)}”应为 6 到 15 位数字`);
  return words || null;
}

function readKind(words: string, complain: Complain): BoundaryKind {
  const kind = kindWords[words.toLowerCase()];
  // GeoJSON made by hand often says what kind of geometry it is: that says nothing about the unit.
  if (!kind && words && !/^(multi)?polygon$|^feature$/i.test(words)) {
    complain('类型', `类型“${words.slice(0, 20)}”不认识，请填 网格、小区、社区 或 片区`);
  }
  return kind ?? 'grid';
}

function readHouseholds(words: string, complain: Complain): number | null {
  if (!words) return null;
  const households = Number(words.replace(/户$/, ''));
  if (Number.isInteger(households) && households >= 0 && households <= 100_000) return households;
  complain('户数', `户数“${words.slice(0, 20)}”应为整数`);
  return null;
}

function problemOf(row: number, name: string, field: string, message: string): ImportProblem {
  return { level: 'error', row, name: name.slice(0, TEXT_MAX) || null, field, message };
}

function plain(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}

function textOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'string') return String(value).trim().replace(/\s+/g, ' ');
  return '';
}
