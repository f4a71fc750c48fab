import type { LeadView } from '@/services/organisation';
import type { Role } from '../../../../api/_contract/vocabulary';

/** The four levels as the community names them. */
export const leadTitles: Partial<Record<Role, string>> = {
  assistant_officer: '助理网格员',
  grid_officer: '网格员',
  section_lead: '片区网格长',
  secretary: '社区书记、总网格长',
};

/** 「陈素云、朱正华（代理）」. */
export function namesOf(people: LeadView['people']): string {
  return people.map(({ name, isDeputy }) => (isDeputy ? `${name}（代理）` : name)).join('、');
}

/** 「网格员 · 03 网格」; the community's own is named by the page. */
export function postOf({ role, unit }: Pick<LeadView, 'role' | 'unit'>): string {
  const title = leadTitles[role] ?? '';
  return unit.kind === 'community' ? title : `${title} · ${unit.shortName}`;
}

/** More grids than these are a list: a card each would push everything else away. */
const CARDS = 2;

/** Officers who get a card of their own, and everybody of the four levels beside them. */
export function splitLeads(leads: LeadView[]): { officers: LeadView[]; others: LeadView[] } {
  const officers = leads.filter(({ role }) => role === 'grid_officer');
  const mine = officers.length <= CARDS ? officers : [];
  return { officers: mine, others: leads.filter((lead) => !mine.includes(lead)) };
}
