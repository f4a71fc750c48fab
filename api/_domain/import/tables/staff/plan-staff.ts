import type { ImportItem, ImportProblem } from '../../../../_contract/import.js';
import { codesOf, roles, type UnitKind, unitKinds } from '../../../../_contract/vocabulary.js';
import { findAppointed, mayAppoint, placesOfRole } from '../../../appointment/index.js';
import { findContacts, type SavedContact, sameContact } from '../../../contact/index.js';
import type { Context } from '../../../context.js';
import { repeats } from '../cells.js';
import { type Directory, type ListedUnit, loadDirectory } from '../directory.js';
import { type StaffRow, staffColumns } from './read-staff.js';
import { contactTitleOf } from './role-words.js';

/** What importing one member of staff does. */
export interface PlannedMember {
  given: StaffRow;
  unit: ListedUnit;
  /** Whether they hold the role already, or have an invitation that is still open. */
  isAppointed: boolean;
  /** Their number, when it is new. */
  contact: SavedContact | null;
}

export interface StaffPlan {
  members: PlannedMember[];
  problems: ImportProblem[];
  items: ImportItem[];
}

/** Compares a table of staff with who is appointed. */
export async function planStaff(context: Context, rows: readonly StaffRow[]): Promise<StaffPlan> {
  const directory = await loadDirectory(context, codesOf(unitKinds));
  const problems: ImportProblem[] = [];
  const found = rows.flatMap((given) => {
    const unit = findPlace(given, directory, context, problems);
    return unit ? [{ row: given.row, given, unit }] : [];
  });
  for (const [{ given }, first] of repeats(found, ({ given, unit }) => keyOf(given.name, given.role, unit.id)))
    problems.push(problemOf('error', given, 'name', `和第 ${first} 行重复：同一人、同一职务`));
  const numbered = rows.filter(({ phone }) => phone !== null);
  for (const [given, first] of repeats(numbered, ({ phone }) => phone ?? '')) {
    const other = rows.find(({ row }) => row === first);
    if (other?.name !== given.name)
      problems.push(problemOf('warning', given, 'phone', `和第 ${first} 行“${other?.name}”是同一个号码`));
  }
  const unitIds = [...new Set(found.map(({ unit }) => unit.id))];
  const names = [...new Set(found.map(({ given }) => given.name))];
  const there = await findAppointed(context, names, unitIds);
  const appointed = new Set(there.map(({ displayName, role, unitId }) => keyOf(displayName, role, unitId)));
  const contacts = await findContacts(context, unitIds, ['grid_contact', 'head', 'property_manager']);
  const members = found.map(({ given, unit }): PlannedMember => {
    const { name, role, phone } = given;
    const saved = phone ? { unitId: unit.id, title: contactTitleOf(role), name, phone } : null;
    const isNew = saved !== null && sameContact(contacts, saved)?.phone !== saved.phone;
    return { given, unit, isAppointed: appointed.has(keyOf(name, role, unit.id)), contact: isNew ? saved : null };
  });
  return { members, problems, items: members.map((member) => itemOf(member, directory)) };
}

const keyOf = (name: string, role: string, unitId: string): string => `${unitId}/${role}/${name}`;

function findPlace(
  given: StaffRow,
  directory: Directory,
  { actor, now }: Context,
  problems: ImportProblem[],
): ListedUnit | null {
  const refuse = (key: keyof typeof staffColumns, message: string): null => {
    problems.push(problemOf('error', given, key, message));
    return null;
  };
  const { role } = given;
  if (given.validTo && new Date(given.validTo) <= now) refuse('validTo', '要晚于今天');
  const community = given.community ? directory.find(given.community, { kinds: ['community'] }) : null;
  if (community?.fault) return refuse('community', community.fault);
  const below = community?.unit ?? null;
  const kinds = placesOfRole[role];
  const found = directory.find(given.unit, { kinds, below: kinds.includes('community') ? null : below });
  if (found.fault) return refuse('unit', elsewhere(given, below, directory) ?? found.fault);
  if (!found.unit) return null;
  if (actor.isSystem || mayAppoint(actor.grants, role, found.unit.path)) return found.unit;
  return refuse('role', `你不能任命“${roles[role]}”`);
}

/** Why a unit that is there is none for the role: 「网格员只能任在网格，“龙西社区”是社区/村」. */
function elsewhere({ role, unit: words }: StaffRow, below: ListedUnit | null, directory: Directory): string | null {
  const places = placesOfRole[role];
  const others = codesOf(unitKinds).filter((kind: UnitKind) => !places.includes(kind));
  const { unit } = directory.find(words, { kinds: others, below });
  if (!unit) return null;
  const kinds = places.map((kind) => unitKinds[kind]).join('、');
  return `“${roles[role]}”只能任在${kinds}，“${words}”是${unitKinds[unit.kind]}`;
}

function itemOf({ given, unit, isAppointed, contact }: PlannedMember, directory: Directory): ImportItem {
  const effect = !isAppointed ? 'create' : contact ? 'update' : 'unchanged';
  const changes = isAppointed && contact ? '电话' : null;
  return {
    row: given.row,
    name: given.name,
    place: `${directory.placeOf(unit)} · ${roles[given.role]}`,
    effect,
    changes,
  };
}

function problemOf(
  level: ImportProblem['level'],
  { row, name }: StaffRow,
  key: keyof typeof staffColumns,
  message: string,
): ImportProblem {
  return { level, row, name, field: staffColumns[key].heading, message };
}
