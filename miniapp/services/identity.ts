import type { Me } from '../../api/_contract/session';
import type { Role } from '../../api/_contract/vocabulary';
import { platform } from '@/platform';
import { type Identity, type Session, session, signIn } from './session';

export type { Identity };

const key = 'identity';

type Choice = Pick<Identity, 'role' | 'unitId'>;

/** What somebody chose on this phone, by person: a phone of the demo district has been many. */
type Choices = Record<string, Choice>;

const isSame = (one: Choice, other: Choice | undefined) => one.role === other?.role && one.unitId === other.unitId;

/** Who signed in, as what they chose here before while they still hold it, else as the heaviest of their roles. */
export function sessionFor(token: string, me: Me): Session {
  const identities = me.grants.map(({ role, unit }) => ({ role, unitId: unit.id, unitName: nameOf(unit) }));
  const chosen = readChoices()[me.id];
  const shown = identities.find((one) => isSame(one, chosen)) ?? identities[0];
  return { token, personId: me.id, name: me.displayName, identities, ...shownAs(shown) };
}

/** What a unit is called on one's own pages; a building's short name says nothing without its compound. */
const nameOf = ({ kind, name, shortName }: Me['grants'][number]['unit']) => (kind === 'building' ? name : shortName);

/** Takes over what the server says about the signed-in person: roles come and go while a phone stays signed in. */
export function renewSession(me: Me): void {
  const current = session.get();
  if (!current || (current.personId ?? me.id) !== me.id) return;
  const next = sessionFor(current.token, me);
  if (JSON.stringify(next) !== JSON.stringify(current)) signIn(next);
}

/** Shows the tabs and pages of another of one's roles, on this phone, until another is chosen. */
export function chooseIdentity(choice: Choice): void {
  const current = session.get();
  const chosen = current?.identities?.find((one) => isSame(one, choice));
  if (!current || !chosen) return;
  if (current.personId) keep({ ...readChoices(), [current.personId]: { role: chosen.role, unitId: chosen.unitId } });
  signIn({ ...current, ...shownAs(chosen) });
}

/** Whether this role is the one shown now. */
export function isShown(of: Session | undefined, choice: Choice): boolean {
  return of !== undefined && isSame({ role: of.role, unitId: of.unitId ?? '' }, choice);
}

/** Somebody who holds no role yet; nobody knows it of a session kept from before roles were. */
export function isNewcomer(of: Session | undefined): boolean {
  return of?.identities?.length === 0;
}

/** Whoever has no role may do what residents do: look, and report. */
function shownAs(shown: Identity | undefined): { role: Role; unitId?: string; unitName?: string } {
  return shown ? { role: shown.role, unitId: shown.unitId, unitName: shown.unitName } : { role: 'resident' };
}

function readChoices(): Choices {
  return platform.storage.read<Choices>(key) ?? {};
}

function keep(choices: Choices): void {
  try {
    platform.storage.write(key, choices);
  } catch {
    // A full phone asks again next time.
  }
}

/** What WeChat's users are called until they say their name. */
const neutralName = '微信用户';

/** The name a person has said; '' while they have said none. */
export function saidName(of: Session | undefined): string {
  return !of || of.name === neutralName ? '' : of.name;
}
