import { useState } from 'react';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { navigate, platform } from '@/platform';
import { privacyPages } from '@/services/privacy-pages';
import { PersonaGroups } from './_components/persona-groups';
import { RealDoor } from './_components/real-door';
import { ScanPanel } from './_components/scan-panel';
import { Welcome } from './_components/welcome';
import { begin, useSignIn } from './_hooks/use-sign-in';

/** Who is there? In the demo district one tap answers; elsewhere WeChat, or a phone that is signed in already. */
export default function SignInPage() {
  const { door, enter, withWeChat, refusal, busyKey } = useSignIn();
  const canGoBack = navigate.canGoBack();
  const { data } = door;
  const hint = data?.isDemo ? '演示区：点一个身份就能进入' : '路上看到的问题，拍一张就有人管';
  return (
    <Screen title={canGoBack ? '换一个人' : '登录'} hasComb hasBack={canGoBack} isPublic>
      <Welcome district={data?.district} hint={hint} />
      <PageState of={door.status} error={door.error} onRetry={door.refresh} skeletons={4} />
      {data?.isDemo && (
        <>
          <PersonaGroups personas={data.personas} busyKey={busyKey} onPick={(persona) => void enter.run(persona)} />
          {platform.device.canDrawCode && <ScanOffer />}
        </>
      )}
      {data && !data.isDemo && (
        <RealDoor
          numbers={data.emergencyNumbers}
          isBusy={withWeChat.isBusy}
          refusal={refusal}
          onWeChat={() => void withWeChat.run()}
          onIn={begin}
        />
      )}
      {data && (
        <Card isList>
          <ListRow
            id="sign-in-notice"
            icon="shield"
            title="个人信息保护指引"
            sub="登录只用微信标识认出您；第一次上报前，会再请您看过、同意"
            onPress={() => void privacyPages.notice()}
          />
        </Card>
      )}
    </Screen>
  );
}

/** In the demo district a code is asked for only when somebody wants one. */
function ScanOffer() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title="已在手机上登录？">
      {isOpen ? (
        <ScanPanel onIn={begin} />
      ) : (
        <Card isList>
          <ListRow
            id="sign-in-scan"
            icon="scan"
            title="用手机扫码登录"
            sub="手机确认后，这个网页就以您的身份进入"
            onPress={() => setOpen(true)}
          />
        </Card>
      )}
    </Section>
  );
}
