import type { GroupWords, PublicTicket, PublishedTicket, PublishTicket } from '../../api/_contract/public-version';
import { platform } from '@/platform';
import { http } from './http';

export type { GroupWords, PublicTicket };

const page = '/packages/public/ticket/index';

/** The page a card in the group opens. */
export const publicPath = (publicId: string) => `${page}?id=${encodeURIComponent(publicId)}`;

/** Where it opens: an address in a browser, a path on WeChat. */
export const publicLink = (publicId: string) => platform.device.pageLink(publicPath(publicId));

/** What staff approved for everybody; no signing in. Throws `ApiError` (`public_version.not_found`). */
export function readPublicTicket(publicId: string): Promise<PublicTicket> {
  return http.get(`/public/${publicId}`);
}

export const publications = {
  /** Words for the group, and what everybody can read now. Throws `ApiError`. */
  words: (ticketId: string): Promise<GroupWords> => http.get(`/tickets/${ticketId}/group-words`),
  /** Approves words and photos in place of what was approved before. Throws `ApiError`. */
  publish: (ticketId: string, approved: PublishTicket): Promise<PublishedTicket> =>
    http.post(`/tickets/${ticketId}/public-version`, approved),
  /** Takes it back. Throws `ApiError`. */
  withdraw: (ticketId: string): Promise<void> => http.delete(`/tickets/${ticketId}/public-version`),
};
