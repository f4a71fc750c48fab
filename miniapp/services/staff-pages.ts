import { navigate } from '@/platform';
import type { ResolutionKind } from '../../api/_contract/vocabulary';

/** The pages of staff, all in subpackages; each call opens one on top. */
export const staffPages = {
  /** A ticket; `intent` opens what the card's button promised. */
  ticket: (ticketId: string, intent?: 'verify' | 'return' | 'resume') =>
    navigate.open('/packages/officer/ticket/index', { id: ticketId, intent }),
  redact: (ticketId: string) => navigate.open('/packages/officer/redact/index', { id: ticketId }),
  coordinate: (ticketId: string) => navigate.open('/packages/officer/coordinate/index', { id: ticketId }),
  settle: (ticketId: string) => navigate.open('/packages/officer/settle/index', { id: ticketId }),
  /** 办结; `kind` begins with what is not ours, or cannot be done. */
  resolve: (ticketId: string, kind?: ResolutionKind) =>
    navigate.open('/packages/officer/resolve/index', { id: ticketId, kind }),
  dispatch: (ticketId: string) => navigate.open('/packages/desk/dispatch/index', { id: ticketId }),
  /** Before and after side by side. */
  check: (ticketId: string) => navigate.open('/packages/desk/check/index', { id: ticketId }),
  /** Who is there today, and how much lies with each unit. */
  duty: () => navigate.open('/packages/desk/duty/index'),
  /** Where this page was opened from, else to the work of one's role. */
  back: () => navigate.back('work'),
  /** 自采自办: what an officer found, put right on the spot or still to be done. */
  finding: () => navigate.open('/packages/officer/finding/index'),
  /** Typing in what was said elsewhere, or found by oneself. */
  onBehalf: (source: 'on_behalf' | 'own_finding') => navigate.open('/packages/desk/on-behalf/index', { source }),
  /** What everybody may see of a ticket. */
  publish: (ticketId: string) => navigate.open('/packages/desk/publish/index', { id: ticketId }),
  /** A week as it is told to the group. */
  bulletin: (bulletinId: string) => navigate.open('/packages/ledger/bulletin/index', { id: bulletinId }),
  /** The weeks of a section, for its lead. */
  bulletins: () => navigate.open('/packages/ledger/bulletins/index'),
  /** Who took which file out. */
  exports: () => navigate.open('/packages/ledger/exports/index'),
  /** 全过程: all that happened to a ticket. */
  story: (ticketId: string) => navigate.open('/packages/ledger/story/index', { id: ticketId }),
  suggestions: () => navigate.open('/packages/desk/suggestions/index'),
  contentChecks: () => navigate.open('/packages/desk/content/index'),
  /** Awards that wait for a look, and those that were paid. */
  awardHolds: () => navigate.open('/packages/desk/holds/index'),
  /** What lies on one shelf of a station: restock, count, write off, and what happened. */
  shelf: (rewardId: string) => navigate.open('/packages/keeper/shelf/index', { id: rewardId }),
  /** A reward new, or as it is to be. */
  editReward: (rewardId?: string) => navigate.open('/packages/keeper/reward/index', { id: rewardId }),
  /** The same thing at another station. */
  copyReward: (rewardId: string) => navigate.open('/packages/keeper/reward/index', { copyOf: rewardId }),
  /** What is kept at all stations one looks after, and who gave it. */
  rewards: () => navigate.open('/packages/keeper/rewards/index'),
  /** The ledger of points month by month: sums, closing, counting again, files. */
  books: () => navigate.open('/packages/desk/books/index'),
  /** A voucher's QR code, checked and handed over with or without network. */
  scannedVoucher: (payload?: string) => navigate.open('/packages/keeper/hand-over/index', { payload }),
  people: () => navigate.open('/packages/console/people/index'),
  invite: () => navigate.open('/packages/console/invite/index'),
  applications: () => navigate.open('/packages/console/applications/index'),
  units: () => navigate.open('/packages/console/units/index'),
  /** Groups of 企业微信 that are told what happens. */
  robots: () => navigate.open('/packages/console/robots/index'),
  /** What was tried so often that it waits for the administrator. */
  deadLetters: () => navigate.open('/packages/console/dead-letters/index'),
  setup: () => navigate.open('/packages/setup/home/index'),
  /** The district's rules: routing, categories, phrases, check, messages. */
  rules: () => navigate.open('/packages/rules/home/index'),
  pointsRules: () => navigate.open('/packages/rules/points/index'),
};
