import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { unit } from '../../../../db/schema/index.js';
import { type UnitKind, unitKinds } from '../../../_contract/vocabulary.js';
import { mayDo } from '../../access/index.js';
import type { Context, UnitRef } from '../../context.js';
import { nearestName, plainCommunity, plainName } from './names.js';

/** A unit a table may name. */
export interface ListedUnit extends UnitRef {
  code: string | null;
}

/** Where to look a name up. */
export interface Search {
  kinds: readonly UnitKind[];
  /** Only below this unit. */
  below?: ListedUnit | null;
  /** Another way to be within: what crosses a grid lies in it too. */
  orOneOf?: ReadonlySet<string>;
}

/** What a name leads to: the one unit, or, in words, why there is none. */
export type Named = { unit: ListedUnit; fault: null } | { unit: null; fault: string };

/** The open units of the district by the names people give them; an importer's own come before others of the same name. */
export class Directory {
  private readonly byId: ReadonlyMap<string, ListedUnit>;
  private readonly byName = new Map<string, ListedUnit[]>();
  /** What was answered for a name: files repeat themselves, and looking for what is nearest takes its time. */
  private readonly answered = new Map<string, Named>();

  constructor(
    readonly units: readonly ListedUnit[],
    /** Whether the importer's word counts there. */
    readonly isMine: (unit: UnitRef) => boolean,
  ) {
    this.byId = new Map(units.map((one) => [one.id, one]));
    for (const one of units) {
      for (const name of this.namesOf(one)) this.byName.set(name, [...(this.byName.get(name) ?? []), one]);
    }
  }

  /** The unit of that name or code, among those looked for. */
  find(words: string, search: Search): Named {
    const key = [words, search.kinds, search.below?.id, search.orOneOf ? 'or' : ''].join('\n');
    const answer = this.answered.get(key) ?? this.lookUp(words, search);
    this.answered.set(key, answer);
    return answer;
  }

  private lookUp(words: string, search: Search): Named {
    const named = (this.byName.get(plainName(words)) ?? []).concat(this.byName.get(communityKey(words)) ?? []);
    const found = [...new Set(named)].filter((one) => isWithin(one, search));
    const mine = found.filter(this.isMine);
    const [only] = mine;
    if (only && mine.length === 1) return { unit: only, fault: null };
    if (only)
      return {
        unit: null,
        fault: `有 ${mine.length} 个叫“${words}”的${kindWords(search.kinds)}：${this.placesOf(mine)}`,
      };
    if (found.length > 0) return { unit: null, fault: `“${words}”不在你负责的范围内` };
    return { unit: null, fault: this.unknown(words, search) };
  }

  get(id: string): ListedUnit | null {
    return this.byId.get(id) ?? null;
  }

  /** How many units of a kind go by a name. */
  countNamed(kind: UnitKind, name: string): number {
    return (this.byName.get(plainName(name)) ?? []).filter((one) => one.kind === kind).length;
  }

  /** The nearest unit of the kind above this one, itself included. */
  above(one: UnitRef, kind: UnitKind): ListedUnit | null {
    return this.chain(one).find((each) => each.kind === kind) ?? null;
  }

  /** The unit right above this one. */
  parentOf(one: UnitRef): ListedUnit | null {
    return this.chain(one)[1] ?? null;
  }

  /** 「龙西社区 · 01 网格」 */
  placeOf(one: UnitRef): string {
    const community = this.above(one, 'community');
    return !community || community.id === one.id ? one.shortName : `${community.shortName} · ${one.shortName}`;
  }

  private placesOf(units: readonly ListedUnit[]): string {
    return units
      .slice(0, 3)
      .map((one) => this.placeOf(one))
      .join('、');
  }

  /** From the unit up to the district. */
  private chain(one: UnitRef): ListedUnit[] {
    const ids = one.path.split('/').slice(0, -1).reverse();
    return ids.flatMap((id) => this.byId.get(id) ?? []);
  }

  private namesOf(one: ListedUnit): Set<string> {
    const community = this.above(one, 'community');
    const own = [one.name, one.shortName];
    const full = community && community.id !== one.id ? own.map((name) => `${community.shortName}${name}`) : [];
    const names = [...own, ...full, ...(one.code ? [one.code] : [])].map(plainName);
    return new Set(one.kind === 'community' ? [...names, communityKey(one.name)] : names);
  }

  private unknown(words: string, search: Search): string {
    const inSight = this.units.filter((one) => isWithin(one, search) && this.isMine(one));
    const nearest = nearestName(words, [...new Set(inSight.map(({ shortName }) => shortName))]);
    const where = search.below ? `“${search.below.shortName}”里` : '';
    return `${where}没有“${words}”${nearest ? `，是不是“${nearest}”？` : `这个${kindWords(search.kinds)}`}`;
  }
}

const communityKey = (words: string): string => `community:${plainCommunity(words)}`;

function isWithin(one: ListedUnit, { kinds, below, orOneOf }: Search): boolean {
  return kinds.includes(one.kind) && (!below || one.path.startsWith(below.path) || orOneOf?.has(one.id) === true);
}

function kindWords(kinds: readonly UnitKind[]): string {
  return kinds.length > 3 ? '单位' : kinds.map((kind) => unitKinds[kind]).join('或');
}

/** Reads the open units of those kinds, and what stands above them. */
export async function loadDirectory(context: Context, kinds: readonly UnitKind[]): Promise<Directory> {
  const { db, tenant, actor } = context;
  const wanted: UnitKind[] = ['district', 'street', 'community', 'section', 'grid', ...kinds];
  const units = await db
    .select({
      id: unit.id,
      kind: sql<UnitKind>`${unit.kind}`,
      name: unit.name,
      shortName: unit.shortName,
      path: unit.path,
      code: unit.code,
    })
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), inArray(unit.kind, wanted), isNull(unit.closedAt)))
    .orderBy(asc(unit.code), asc(unit.id));
  const mine = new Map<string, boolean>();
  const isMine = ({ path }: UnitRef): boolean => {
    const known = mine.get(path) ?? mayDo(actor, 'import.manage', { unitPath: path });
    mine.set(path, known);
    return known;
  };
  return new Directory(units, isMine);
}
