import { useState } from 'react';
import { Screen } from '@/components/screen';
import { usePageParams } from '@/hooks/use-page-params';
import { Offer } from './_components/offer';
import { TokenEntry } from './_components/token-entry';

/** 邀请: which role at which unit I am offered, and taking it up under my name. */
export default function InvitationPage() {
  const params = usePageParams<'token'>();
  const [token, setToken] = useState(params.token);
  return (
    <Screen title="接受邀请" hasComb isPublic>
      {token ? <Offer key={token} token={token} /> : <TokenEntry onToken={setToken} />}
    </Screen>
  );
}
