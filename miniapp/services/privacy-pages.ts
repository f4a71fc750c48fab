import { navigate } from '@/platform';

/** The pages about one's own data, all in a subpackage; each call opens one on top. */
export const privacyPages = {
  notice: () => navigate.open('/packages/privacy/notice/index'),
  consents: () => navigate.open('/packages/privacy/consents/index'),
  disclosures: () => navigate.open('/packages/privacy/disclosures/index'),
  deletion: () => navigate.open('/packages/privacy/deletion/index'),
};
