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
  reportNext: (reportId: string) => navigate.replace('/pages/report/index', { id: reportId }),
  report: (reportId: string) => navigate.open('/pages/report/index', { id: reportId }),
  /** Chooses another identity; the present one stays until another is chosen. */
  changeIdentity: () => navigate.open('/pages/sign-in/index'),
  statement: () => navigate.open('/packages/points/statement/index'),
  board: () => navigate.open('/packages/points/board/index'),
  vouchers: () => navigate.open('/packages/points/vouchers/index'),
  voucher: (redemptionId: string) => navigate.open('/packages/points/voucher/index', { id: redemptionId }),
  messages: () => navigate.open('/packages/account/messages/index'),
  suggestions: () => navigate.open('/packages/account/suggestions/index'),
  about: () => navigate.open('/packages/account/about/index'),
};
