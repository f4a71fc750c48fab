import { type UnitKind, unitKinds } from '../../_contract/vocabulary.js';
import { DomainError } from '../errors.js';

/** Below which kinds of unit each kind may stand. */
export const parentsOfKind: Record<UnitKind, readonly UnitKind[]> = {
  district: [],
  street: ['district'],
  community: ['street', 'district'],
  section: ['community'],
  grid: ['section', 'community'],
  compound: ['community', 'section', 'grid'],
  building: ['compound', 'grid', 'community'],
  department: ['district', 'street', 'community'],
  property: ['district', 'street', 'community'],
  owners_committee: ['compound', 'community'],
  station: ['district', 'street', 'community', 'section', 'grid'],
};

/** Refuses with `request.invalid` a kind of unit that does not stand below such a parent. */
export function demandParent(kind: UnitKind, parent: UnitKind): void {
  const kinds = parentsOfKind[kind];
  if (kinds.includes(parent)) return;
  const words =
    kinds.length > 0 ? `只能放在${kinds.map((one) => unitKinds[one]).join('、')}下面` : '不能放在别的单位下面';
  throw new DomainError('request.invalid', `“${unitKinds[kind]}”${words}`, { field: 'parentId' });
}

/** What may cross a compound without being above it. */
const crossingKinds: readonly UnitKind[] = ['grid', 'property', 'owners_committee'];

/**
 * Which of two units comes first in a crossing: the grid, company or committee before its compound. Refuses with
 * `request.invalid` two that do not cross.
 */
export function crossingOf<Unit extends { id: string; kind: UnitKind }>(one: Unit, other: Unit): [Unit, Unit] {
  if (crossingKinds.includes(one.kind) && other.kind === 'compound') return [one, other];
  if (crossingKinds.includes(other.kind) && one.kind === 'compound') return [other, one];
  const words = `${unitKinds[one.kind]}和${unitKinds[other.kind]}不能互相关联，只有网格、物业、业委会可以关联小区`;
  throw new DomainError('request.invalid', words, { field: 'unitIds' });
}

/** What still keeps a unit open. */
export interface UnitUse {
  openTickets: number;
  runningGrants: number;
  openUnitsBelow: number;
  openActivities: number;
}

/** What has to be done before a unit can be closed, in words; null when nothing. Pure. */
export function whatKeepsOpen({ openTickets, runningGrants, openUnitsBelow, openActivities }: UnitUse): string | null {
  const first = [
    ...(openTickets > 0 ? [`把 ${openTickets} 张未办结的工单办结或改派`] : []),
    ...(runningGrants > 0 ? [`结束或移交 ${runningGrants} 项在任的任职`] : []),
    ...(openUnitsBelow > 0 ? [`移走或关闭 ${openUnitsBelow} 个下级单位`] : []),
    ...(openActivities > 0 ? [`取消 ${openActivities} 场志愿活动或等它结束`] : []),
  ];
  return first.length > 0 ? `还不能关闭，请先${first.join('，')}` : null;
}
