import { useState } from 'react';
import { tabsOf } from '@/components/tab-bar/tabs';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { navigate } from '@/platform';
import { ApiError } from '@/services/http';
import { acceptInvitation, type InvitationPreview, previewInvitation } from '@/services/joining';
import { saidName } from '@/services/identity';
import { session } from '@/services/session';
import { rememberWay } from '@/services/way-back';

/** Why an invitation cannot be taken up. */
export type Refusal = 'used' | 'expired' | 'revoked';

const refusals: Record<string, Refusal> = {
  'invitation.used': 'used',
  'invitation.expired': 'expired',
  'invitation.not_found': 'revoked',
};

const refusalIn = (error: unknown) => (error instanceof ApiError ? refusals[error.code] : undefined);

/** An invitation from its preview to the new role. Who is not signed in goes to sign in, and comes back with the token. */
export function useInvitation(token: string) {
  const who = useStore(session);
  const preview = useResource(() => previewInvitation(token), [token]);
  const [late, setLate] = useState<Refusal>();
  const [name, setName] = useState(() => saidName(session.get()));
  const accept = useAction(
    async (offered: InvitationPreview) => {
      await acceptInvitation({ token, displayName: name.trim() }, offered);
      await navigate.restart(tabsOf(offered.role)[0]?.page ?? 'home');
    },
    {
      success: '欢迎，您的新身份已生效',
      onError(error) {
        setLate(refusalIn(error));
        return refusalIn(error) !== undefined;
      },
    },
  );
  return {
    who,
    preview,
    refusal: late ?? refusalIn(preview.error),
    name,
    setName,
    accept,
    signIn() {
      rememberWay('/packages/account/invitation/index', { token });
      void navigate.signIn();
    },
  };
}
