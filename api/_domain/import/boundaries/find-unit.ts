import { unitKinds } from '../../../_contract/vocabulary.js';
import { parentsOfKind } from '../../unit/index.js';
import { relateToRing } from '../../place/index.js';
import { centreOf } from './planar.js';
import { communityOf, type KnownUnit } from './known-units.js';
import type { ReadShape } from './shape.js';

/** The units of the district as a file looks them up. */
export interface UnitIndex {
  byId: ReadonlyMap<string, KnownUnit>;
  byCode: ReadonlyMap<string, KnownUnit>;
  /** Open units by their names without spaces, long and short. */
  byName: ReadonlyMap<string, readonly KnownUnit[]>;
  /** Open units by the stem of their names. */
  byStem: ReadonlyMap<string, readonly KnownUnit[]>;
  all: readonly KnownUnit[];
  /** Communities the importer may change. */
  own: readonly KnownUnit[];
}

/** What a shape is about: the unit it changes, or the one it would be put below; or, in words, why neither is known. */
export type Found =
  | { unit: KnownUnit; parent: KnownUnit | null; fault: null }
  | { unit: null; parent: KnownUnit; fault: null }
  | { unit: null; parent: null; fault: { field: string; message: string } };

/** Looked up by every shape of a file: so by name, not by going through them all. */
export function indexUnits(units: readonly KnownUnit[], isOwn: (unit: KnownUnit) => boolean): UnitIndex {
  const open = units.filter(({ isClosed }) => !isClosed);
  const named = (unit: KnownUnit) => [...new Set([plainOf(unit.name), plainOf(unit.shortName)])];
  return {
    byId: new Map(units.map((unit) => [unit.id, unit])),
    byName: groupBy(open, named),
    byStem: groupBy(open, ({ name }) => [stemOf(name)]),
    byCode: new Map(units.flatMap((unit) => (unit.code ? [[unit.code, unit] as const] : []))),
    all: units,
    own: units.filter((unit) => unit.kind === 'community' && !unit.isClosed && isOwn(unit)),
  };
}

function groupBy(
  units: readonly KnownUnit[],
  keysOf: (unit: KnownUnit) => readonly string[],
): Map<string, KnownUnit[]> {
  const groups = new Map<string, KnownUnit[]>();
  for (const unit of units) {
    for (const key of keysOf(unit)) {
      const group = groups.get(key);
      if (group) group.push(unit);
      else groups.set(key, [unit]);
    }
  }
  return groups;
}

const byName = (index: UnitIndex, words: string): readonly KnownUnit[] => index.byName.get(plainOf(words)) ?? [];
const byStem = (index: UnitIndex, words: string): readonly KnownUnit[] => index.byStem.get(stemOf(words)) ?? [];

/** Finds the unit of a shape by the id it was drawn for, its code, or its name below its community. Pure. */
export function findShapeUnit(shape: ReadShape, index: UnitIndex): Found {
  const { row } = shape;
  const drawn = row.unitId ? index.byId.get(row.unitId) : undefined;
  if (drawn) return { unit: drawn, parent: null, fault: null };
  const coded = row.code ? index.byCode.get(row.code) : undefined;
  if (coded?.isClosed) return refuse('编码', `编码 ${row.code} 属于已撤销的“${coded.name}”，不能再用`);
  if (coded && coded.kind !== row.kind) {
    return refuse('编码', `编码 ${row.code} 是${unitKinds[coded.kind]}“${coded.name}”，不是${unitKinds[row.kind]}`);
  }
  if (coded && !row.parent) return { unit: coded, parent: null, fault: null };
  if (!row.name && !coded) return refuse('名称', '没有名称，不知道是哪个单位');
  if (row.kind === 'community' && !coded) return findCommunity(row.name, index, row.parent);
  const parent = row.parent ? parentNamed(row.parent, shape, index) : parentGuessed(shape, index);
  if (typeof parent === 'string') return refuse('社区', parent);
  if (coded) return { unit: coded, parent, fault: null };
  return findByName(shape, parent, index);
}

function findByName({ row }: ReadShape, parent: KnownUnit, index: UnitIndex): Found {
  const community = communityOf(parent.path, index.byId) ?? parent;
  const same = byName(index, row.name).filter((unit) => unit.kind === row.kind && unit.path.startsWith(community.path));
  if (same.length > 1) return refuse('名称', `“${community.name}”里有 ${same.length} 个“${row.name}”，请写明编码`);
  const [unit] = same;
  if (!unit) return { unit: null, parent, fault: null };
  if (row.code && unit.code && unit.code !== row.code) {
    return refuse('编码', `“${unit.name}”的编码是 ${unit.code}，不是 ${row.code}`);
  }
  return { unit, parent, fault: null };
}

/** Communities come from the official list: a file gives them their boundary, and founds none by a slip of the pen. */
function findCommunity(name: string, index: UnitIndex, parent: string | null): Found {
  const same = byStem(index, name).filter(({ kind }) => kind === 'community');
  const [unit] = parent ? same.filter(({ path }) => isBelowNamed(path, parent, index)) : same;
  if (!unit) return refuse('名称', `没有找到社区“${name}”，请核对名称，或先建好这个社区`);
  if (same.length > 1 && !parent) return refuse('名称', `有 ${same.length} 个社区叫“${name}”，请写明编码`);
  return { unit, parent: null, fault: null };
}

function isBelowNamed(path: string, parent: string, index: UnitIndex): boolean {
  const above = path.split('/').flatMap((id) => index.byId.get(id) ?? []);
  return above.some((unit) => unit.code === parent || isNamed(unit, parent));
}

/** The parent a shape names, or why it is none. */
function parentNamed(words: string, { row }: ReadShape, index: UnitIndex): KnownUnit | string {
  const kinds = parentsOfKind[row.kind];
  const coded = index.byCode.get(words);
  if (coded && !coded.isClosed) {
    if (kinds.includes(coded.kind)) return coded;
    return `“${words}”是${unitKinds[coded.kind]}，${unitKinds[row.kind]}要放在${kindWords(kinds)}下面`;
  }
  const isParent = ({ kind }: KnownUnit) => kinds.includes(kind);
  const exact = byName(index, words).filter(isParent);
  const found = exact.length > 0 ? exact : byStem(index, words).filter(isParent);
  const own =
    found.length > 1 ? found.filter((unit) => index.own.some(({ path }) => unit.path.startsWith(path))) : found;
  const [only] = own.length > 0 ? own : found;
  if (!only) return `没有找到“${words}”，请写${kindWords(kinds)}的名称或编码`;
  return own.length > 1 ? `有 ${own.length} 个单位叫“${words}”，请写编码` : only;
}

/** Where a shape stands that does not say: by the first digits of its code, the only community there is, or where it lies. */
function parentGuessed({ row, ring }: ReadShape, index: UnitIndex): KnownUnit | string {
  const official = row.code && row.code.length > 12 ? index.byCode.get(row.code.slice(0, 12)) : undefined;
  if (official?.kind === 'community' && !official.isClosed) return official;
  const [only] = index.own;
  if (only && index.own.length === 1) return only;
  const centre = ring ? centreOf(ring) : null;
  const around = centre
    ? openOf(index, ['community']).find((unit) => unit.ring && relateToRing(centre, unit.ring) !== 'outside')
    : undefined;
  return around ?? '没有写属于哪个社区，请加一列“社区”，写名称或编码';
}

function openOf(index: UnitIndex, kinds: readonly string[]): KnownUnit[] {
  return index.all.filter((unit) => kinds.includes(unit.kind) && !unit.isClosed);
}

function isNamed(unit: Pick<KnownUnit, 'name' | 'shortName'>, words: string): boolean {
  const plain = plainOf(words);
  return plainOf(unit.name) === plain || plainOf(unit.shortName) === plain;
}

/** Names are compared without spaces: 「01 网格」 is 「01网格」. */
export const plainOf = (words: string): string => words.replace(/\s+/g, '');

/** 「龙西」, 「龙西社区」 and 「龙西社区居委会」 are one. */
function stemOf(name: string): string {
  return plainOf(name)
    .replace(/(社区|村)?(居民委员会|村民委员会|居委会|村委会)$/, '')
    .replace(/(社区|村)$/, '');
}

const kindWords = (kinds: readonly (keyof typeof unitKinds)[]): string =>
  kinds.map((kind) => unitKinds[kind]).join('或');

function refuse(field: string, message: string): Found {
  return { unit: null, parent: null, fault: { field, message } };
}
