import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { navigate, platform } from '@/platform';
import type { AppConfig } from '@/services/config';
import { PersonaGroups } from './_components/persona-groups';
import { Welcome } from './_components/welcome';
import { useSignIn } from './_hooks/use-sign-in';
import './index.scss';

/** Who is there? In the demo district one tap answers; elsewhere WeChat will. */
export default function SignInPage() {
  const { door, enter, withWeChat, busyKey } = useSignIn();
  const canGoBack = navigate.canGoBack();
  const { data } = door;
  const hint = data?.isDemo ? '演示区：点一个身份就能进入' : '路上看到的问题，拍一张就有人管';
  return (
    <Screen title={canGoBack ? '切换身份' : '登录'} hasComb hasBack={canGoBack} isPublic>
      <Welcome district={data?.district} hint={hint} />
      <PageState of={door.status} error={door.error} onRetry={door.refresh} skeletons={4} />
      {data?.isDemo && (
        <PersonaGroups personas={data.personas} busyKey={busyKey} onPick={(persona) => void enter.run(persona)} />
      )}
      {data && !data.isDemo && <RealDoor numbers={data.emergencyNumbers} withWeChat={withWeChat} />}
    </Screen>
  );
}

const isWechat = process.env.TARO_ENV === 'weapp';

interface RealDoorProps {
  numbers: AppConfig['emergencyNumbers'];
  withWeChat: ReturnType<typeof useSignIn>['withWeChat'];
}

/** Outside the demonstration WeChat says who is there; a browser cannot, and what is urgent can be called in. */
function RealDoor({ numbers, withWeChat }: RealDoorProps) {
  return (
    <>
      {isWechat ? (
        <Button
          id="sign-in-wechat"
          className="real-door__enter"
          kind="primary"
          isWide
          isBusy={withWeChat.isBusy}
          onPress={() => void withWeChat.run()}
        >
          微信登录
        </Button>
      ) : (
        <Card isList>
          <ListRow icon="shield" title="请用微信打开" sub="网页版还不能登录；请在微信小程序“蜂巢驿站”里使用" />
        </Card>
      )}
      <Section title="急事先打电话">
        <Card isList>
          {numbers.map(({ label, number }) => (
            <ListRow
              key={number}
              icon="phone"
              title={label}
              value={number}
              onPress={() => void platform.device.call(number).catch(() => undefined)}
            />
          ))}
        </Card>
      </Section>
    </>
  );
}
