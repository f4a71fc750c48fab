import { momentWords } from '@/components/time-words';
import type { GrantView } from '@/services/grants';
import { type Role, roles } from '../../../../api/_contract/vocabulary';
import { lastDayWords } from '../days';
import { invitedByRank } from '../ranks';

/** 「网格员 · 龙西社区第 3 网格」: of a whole district, every community has its 03 网格. */
export const postOf = ({ role, unit: { kind, name, shortName } }: Pick<GrantView, 'role' | 'unit'>) =>
  `${roles[role]} · ${kind === 'grid' || kind === 'section' ? name : shortName}`;

/** Whether a role has run out, by somebody's word or by its term. */
export const hasEnded = ({ validTo }: Pick<GrantView, 'validTo'>, now = new Date()) =>
  validTo !== null && new Date(validTo) <= now;

/** 「长期」「任到 2026年1月31日」「1月31日 10:00 离任」「1月31日 起」. */
export function termOf(grant: Pick<GrantView, 'validFrom' | 'validTo'>, now = new Date()): string {
  if (grant.validTo !== null && hasEnded(grant, now)) return `${momentWords(grant.validTo, now)} 离任`;
  const from = new Date(grant.validFrom) > now ? `${momentWords(grant.validFrom, now)} 起，` : '';
  return from + (grant.validTo === null ? '长期' : `任到 ${lastDayWords(grant.validTo)}`);
}

/** Whether a role is handed over or stood in for: riding and living somewhere are not. */
export const isOffice = (role: Role) => role !== 'courier' && role !== 'resident';

/** From the highest down, as they are looked for. */
const ranked: readonly Role[] = [...invitedByRank, 'courier', 'resident'];

/** The roles that may stand in the list of whoever has this role: their own and what is below; of a district, all. */
export function rolesAmong(mine: Role | undefined): readonly Role[] {
  return mine === 'street_lead' || mine === 'secretary' ? ranked.slice(ranked.indexOf(mine)) : ranked;
}
