import { navigate } from '@/platform';

/** The pages of the district's rules; each call opens one on top. */
export const rulesPages = {
  taxonomy: () => navigate.open('/packages/rules/taxonomy/index'),
  routing_rules: () => navigate.open('/packages/rules/routing/index'),
  canned_phrases: () => navigate.open('/packages/rules/phrases/index'),
  check_rules: () => navigate.open('/packages/rules/checks/index'),
  messaging: () => navigate.open('/packages/rules/messaging/index'),
  points_rules: () => navigate.open('/packages/rules/points/index'),
  back: () => navigate.back('mine'),
};
