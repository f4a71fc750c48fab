import { navigate } from '@/platform';

/** The pages of those who report; each call opens one on top unless it says otherwise. */
export const reporterPages = {
  /** Fills in a draft; on WeChat, without one, the viewfinder. */
  compose: (draftId?: string) => navigate.open('/pages/compose/index', { draft: draftId }),
  /** The same in the place of the page it is asked from: one report after the other. */
  composeNext: (draftId?: string) => navigate.replace('/pages/compose/index', { draft: draftId }),
  /** What became of a submission, in the place of the page it was made on. */
  sent: (reportId: string) => navigate.replace('/pages/sent/index', { id: reportId }),
  /** A report in the place of the page it was sent from: the way back leads home. */
  reportNext: (reportId: string, intent?: 'add') => navigate.replace('/pages/report/index', { id: reportId, intent }),
  report: (reportId: string) => navigate.open('/pages/report/index', { id: reportId }),
  /** Chooses which of one's roles the tabs show. */
  changeIdentity: () => navigate.open('/packages/account/identity/index'),
  /** Becomes another person of the demo district; the present one stays until another is chosen. */
  personas: () => navigate.open('/pages/sign-in/index'),
  /** Signs a page in with this phone; without an id it asks for the code. */
  scan: (scanId?: string) => navigate.open('/packages/account/scan/index', { id: scanId }),
  invitation: (token?: string) => navigate.open('/packages/account/invitation/index', { token }),
  joinTeam: (code?: string) => navigate.open('/packages/account/join-team/index', { code }),
  residence: () => navigate.open('/packages/account/residence/index'),
  devices: () => navigate.open('/packages/account/devices/index'),
  community: () => navigate.open('/packages/org/community/index'),
  privacy: () => navigate.open('/packages/privacy/index/index'),
  statement: () => navigate.open('/packages/points/statement/index'),
  team: () => navigate.open('/packages/points/team/index'),
  board: () => navigate.open('/packages/points/board/index'),
  vouchers: () => navigate.open('/packages/points/vouchers/index'),
  voucher: (redemptionId: string) => navigate.open('/packages/points/voucher/index', { id: redemptionId }),
  /** Activities of volunteers: to join, or to look after. */
  volunteer: () => navigate.open('/packages/volunteer/home/index'),
  messages: () => navigate.open('/packages/account/messages/index'),
  suggestions: () => navigate.open('/packages/account/suggestions/index'),
  about: () => navigate.open('/packages/account/about/index'),
};
