import type { Page } from '@/hooks/use-paged';
import type { CreatedInvitation, CreateInvitation, InvitationView } from '../../api/_contract/appointment';
import { http } from './http';
import { linkTo } from './way-back';

export type { CreatedInvitation, InvitationView };

/** Single-use invitations to a role at a unit. Throws `ApiError`. */
export const invitations = {
  /** Newest first. */
  list: (cursor?: string) => http.get<Page<InvitationView>>('/invitations', { query: { cursor } }),
  /** The token is in this answer and nowhere else. */
  create: (body: CreateInvitation) => http.post<CreatedInvitation>('/invitations', body),
  revoke: (invitationId: string) => http.delete<void>(`/invitations/${invitationId}`),
};

const page = '/packages/account/invitation/index';

/** Where an invitation is taken up: an address in a browser, a path on WeChat. */
export const invitationLink = (token: string) => linkTo(page, { token });

/** The path of the page, as a card shared on WeChat opens it. */
export const invitationPath = (token: string) => `${page}?token=${encodeURIComponent(token)}`;
