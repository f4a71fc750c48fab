import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { navigate, platform } from '@/platform';
import type { AppConfig } from '@/services/config';
import { PersonaGroups } from './_components/persona-groups';
import { Welcome } from './_components/welcome';
import { useSignIn } from './_hooks/use-sign-in';

/** Who is there? In the demo district one tap answers; elsewhere WeChat will. */
export default function SignInPage() {
  const { door, enter, busyKey } = useSignIn();
  const canGoBack = navigate.canGoBack();
  const { data } = door;
  const hint = data?.isDemo ? '演示区：点一个身份就能进入' : '路上看到的问题，拍一张就有人管';
  return (
    <Screen title={canGoBack ? '切换身份' : '登录'} hasComb hasBack={canGoBack}>
      <Welcome district={data?.district} hint={hint} />
      <PageState of={door.status} error={door.error} onRetry={door.refresh} skeletons={4} />
      {data?.isDemo && (
        <PersonaGroups personas={data.personas} busyKey={busyKey} onPick={(persona) => void enter.run(persona)} />
      )}
      {data && !data.isDemo && <NotYet numbers={data.emergencyNumbers} />}
    </Screen>
  );
}

const isWechat = process.env.TARO_ENV === 'weapp';

/** WeChat's login is not served yet: say so, and whom to call meanwhile. */
function NotYet({ numbers }: { numbers: AppConfig['emergencyNumbers'] }) {
  return (
    <Card isList>
      <ListRow
        icon="shield"
        title={isWechat ? '微信登录还没有开通' : '请用微信小程序打开'}
        sub={isWechat ? '开通以后，这里点一下就能进入' : '网页版只供演示；正式使用请在微信里打开“蜂巢驿站”'}
      />
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
  );
}
