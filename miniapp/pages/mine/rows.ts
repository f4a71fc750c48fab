import type { IconName } from '@/components/icon';
import { reporterPages } from '@/services/reporter-pages';
import { staffPages } from '@/services/staff-pages';
import type { Role } from '../../../api/_contract/vocabulary';

/** A row that leads to a page. */
export interface Row {
  id: string;
  icon: IconName;
  title: string;
  open: () => unknown;
}

const earners: readonly Role[] = ['courier', 'resident'];
const appointers: readonly Role[] = ['secretary', 'street_lead', 'district_lead', 'administrator'];

/** Whether points are for this role. */
export const earns = (role: Role) => earners.includes(role);

/** Whether this role may give roles to others, and take in couriers. */
export const appoints = (role: Role) => appointers.includes(role);

const reviewers: readonly Role[] = ['section_lead', 'secretary', 'street_lead', 'district_lead'];

/** Who joins activities of volunteers, and who makes them. */
const volunteers: readonly Role[] = [...earners, 'grid_officer', 'assistant_officer', ...reviewers];

/** Whether this role decides about content in doubt. */
const reviews = (role: Role) => reviewers.includes(role);

/** What is mine: rows of every role, and those of whoever reports. */
export function ownRows(role: Role, isNewcomer: boolean): Row[] {
  const vouchers: Row = { id: 'mine-vouchers', icon: 'ticket', title: '我的兑换券', open: reporterPages.vouchers };
  const suggestions: Row = { id: 'mine-suggestions', icon: 'talk', title: '我的建议', open: reporterPages.suggestions };
  const volunteer: Row = { id: 'mine-volunteer', icon: 'heart', title: '志愿服务', open: reporterPages.volunteer };
  const team: Row = { id: 'mine-team', icon: 'people', title: '我的队伍', open: reporterPages.team };
  return [
    { id: 'mine-community', icon: 'people', title: '我的社区', open: reporterPages.community },
    ...(volunteers.includes(role) && !isNewcomer ? [volunteer] : []),
    ...(earns(role) && !isNewcomer ? [vouchers] : []),
    ...(earns(role) ? [suggestions] : []),
    ...(role === 'courier' ? [team] : []),
    { id: 'mine-scan', icon: 'scan', title: '扫码登录电脑', open: () => reporterPages.scan() },
    { id: 'mine-devices', icon: 'desk', title: '登录设备', open: reporterPages.devices },
  ];
}

/** What whoever appoints others takes care of; the applications come with their number. */
export function staffRows(role: Role): Row[] {
  const review: Row = { id: 'mine-content', icon: 'shield', title: '内容待审核', open: staffPages.contentChecks };
  const weeks: Row = { id: 'mine-bulletins', icon: 'book', title: '片区一周通报', open: staffPages.bulletins };
  if (!appoints(role)) return reviews(role) ? [weeks, review] : [];
  const setup: Row = { id: 'mine-setup', icon: 'wrench', title: '建区助手', open: staffPages.setup };
  return [
    { id: 'mine-people', icon: 'people', title: '人员', open: staffPages.people },
    { id: 'mine-invite', icon: 'send', title: '邀请', open: staffPages.invite },
    { id: 'mine-applications', icon: 'bell', title: '队伍申请', open: staffPages.applications },
    { id: 'mine-robots', icon: 'send', title: '企业微信群机器人', open: staffPages.robots },
    { id: 'mine-rules', icon: 'check', title: '规则', open: staffPages.rules },
    { id: 'mine-units', icon: 'list', title: '单位', open: staffPages.units },
    ...(reviews(role) ? [review] : []),
    { id: 'mine-exports', icon: 'box', title: '导出记录', open: staffPages.exports },
    setup,
  ];
}

/** What leads take care of so that points stay worth something; the ledger is read by whoever audits it. */
export function pointsRows(role: Role): Row[] {
  const rewards: Row = { id: 'mine-rewards', icon: 'gift', title: '兑换品', open: staffPages.rewards };
  const holds: Row = { id: 'mine-holds', icon: 'shield', title: '积分核对', open: staffPages.awardHolds };
  const rules: Row = { id: 'mine-points-rules', icon: 'check', title: '积分规则', open: staffPages.pointsRules };
  const books: Row = { id: 'mine-books', icon: 'book', title: '积分账', open: staffPages.books };
  const [isLead, isAppointer] = [reviews(role), appoints(role)];
  return [
    ...(isLead && isAppointer ? [rewards] : []),
    ...(isLead ? [holds] : []),
    ...(isLead && isAppointer ? [rules] : []),
    ...(isAppointer ? [books] : []),
  ];
}
