import type { TabPage } from '@/platform';
import type { Role } from '../../../api/_contract/vocabulary';
import type { IconName } from '../icon';

export interface Tab {
  page: TabPage;
  label: string;
  icon: IconName;
}

const mine: Tab = { page: 'mine', label: '我的', icon: 'me' };

const reporter: Tab[] = [
  { page: 'home', label: '首页', icon: 'home' },
  { page: 'work', label: '进度', icon: 'list' },
  { page: 'around', label: '驿站', icon: 'station' },
  mine,
];

const handler: Tab[] = [
  { page: 'work', label: '待办', icon: 'list' },
  { page: 'home', label: '上报', icon: 'camera' },
  mine,
];

const ledger: Tab = { page: 'around', label: '台账', icon: 'book' };

/** Handles tickets, and answers for those of the section. */
const sectionLead: Tab[] = [
  { page: 'work', label: '待办', icon: 'list' },
  ledger,
  { page: 'home', label: '上报', icon: 'camera' },
  mine,
];

const desk: Tab[] = [
  { page: 'work', label: '派单台', icon: 'desk' },
  ledger,
  { page: 'home', label: '通报', icon: 'send' },
  mine,
];

const management: Tab[] = [{ page: 'work', label: '管理', icon: 'desk' }, mine];

const keeper: Tab[] = [
  { page: 'work', label: '核销', icon: 'ticket' },
  { page: 'around', label: '库存', icon: 'box' },
  mine,
];

const byRole: Record<Role, Tab[]> = {
  courier: reporter,
  resident: reporter,
  assistant_officer: handler,
  grid_officer: handler,
  section_lead: sectionLead,
  property_handler: handler,
  department_handler: handler,
  secretary: desk,
  street_lead: desk,
  district_lead: desk,
  administrator: management,
  station_keeper: keeper,
};

/** The tabs of a role, first the one it starts at; before signing in, those of a reporter. */
export function tabsOf(role: Role | undefined): Tab[] {
  return role ? byRole[role] : reporter;
}
