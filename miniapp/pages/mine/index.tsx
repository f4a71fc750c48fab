import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { Toggle } from '@/components/toggle';
import { reporterPages } from '@/services/reporter-pages';
import { Preferences } from './_components/preferences';
import { Profile } from './_components/profile';
import { useMine } from './_hooks/use-mine';

/** 我的: who I am, what was said to me, and how it looks. */
export default function MinePage() {
  const { who, me, unread, consent, signOut, settings, changeSettings } = useMine();
  const isEarner = who?.role === 'courier' || who?.role === 'resident';
  return (
    <Screen title="我的" tab="mine">
      {who && <Profile who={who} onChange={() => void reporterPages.changeIdentity()} />}
      <StaleNote of={me} />
      <Card isList>
        <ListRow
          id="mine-messages"
          icon="bell"
          title="消息"
          value={unread > 0 ? <Pill tone="bad">{unread} 条未读</Pill> : undefined}
          onPress={() => void reporterPages.messages()}
        />
        {isEarner && (
          <ListRow id="mine-vouchers" icon="ticket" title="我的兑换券" onPress={() => void reporterPages.vouchers()} />
        )}
        {isEarner && (
          <ListRow
            id="mine-suggestions"
            icon="talk"
            title="我的建议"
            onPress={() => void reporterPages.suggestions()}
          />
        )}
      </Card>
      <Preferences settings={settings} onChange={changeSettings} />
      {who?.role === 'courier' && (
        <Section title="小蜜蜂榜">
          <PageState of={me.status} error={me.error} onRetry={me.refresh} skeletons={1} />
          {me.data && (
            <Card isList>
              <Toggle
                id="mine-board-consent"
                icon="crown"
                title="榜上显示我的名字"
                sub={me.data.boardConsent ? '别人能看到您的名字' : '别人只看到“小蜜蜂 + 编号”'}
                isOn={me.data.boardConsent}
                isBusy={consent.isBusy}
                onChange={(isOn) => void consent.run(isOn)}
              />
            </Card>
          )}
        </Section>
      )}
      <Card isList>
        <ListRow id="mine-about" icon="home" title="关于蜂巢驿站" onPress={() => void reporterPages.about()} />
        <ListRow id="mine-sign-out" icon="exit" title="退出登录" tone="bad" onPress={() => void signOut.run()} />
      </Card>
    </Screen>
  );
}
