import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { Toggle } from '@/components/toggle';
import { isNewcomer } from '@/services/identity';
import { reporterPages } from '@/services/reporter-pages';
import { Preferences } from './_components/preferences';
import { Profile } from './_components/profile';
import { useMine } from './_hooks/use-mine';
import { ownRows, pointsRows, type Row, staffRows } from './rows';

/** 我的: who I am, what was said to me, what I take care of, and how it looks. */
export default function MinePage() {
  const mine = useMine();
  const { who, me, unread, waiting, signOut, settings, changeSettings } = mine;
  const staff = who ? staffRows(who.role) : [];
  const points = who ? pointsRows(who.role) : [];
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
        {who && ownRows(who.role, isNewcomer(who)).map(toRow)}
      </Card>
      {staff.length > 0 && (
        <Section title="人和单位">
          <Card isList>
            {staff.map(({ id, icon, title, open }) => (
              <ListRow
                key={id}
                id={id}
                icon={icon}
                title={title}
                value={
                  id === 'mine-applications' && waiting > 0 ? <Pill tone="honey">{waiting} 个待审</Pill> : undefined
                }
                onPress={() => void open()}
              />
            ))}
          </Card>
        </Section>
      )}
      {points.length > 0 && (
        <Section title="积分和兑换">
          <Card isList>{points.map(toRow)}</Card>
        </Section>
      )}
      <Preferences settings={settings} onChange={changeSettings} />
      {who?.role === 'courier' && <BoardConsent mine={mine} />}
      <Card isList>
        <ListRow id="mine-privacy" icon="shield" title="隐私中心" onPress={() => void reporterPages.privacy()} />
        <ListRow id="mine-about" icon="home" title="关于蜂巢驿站" onPress={() => void reporterPages.about()} />
        <ListRow id="mine-sign-out" icon="exit" title="退出登录" tone="bad" onPress={() => void signOut.run()} />
      </Card>
    </Screen>
  );
}

const toRow = ({ id, icon, title, open }: Row) => (
  <ListRow key={id} id={id} icon={icon} title={title} onPress={() => void open()} />
);

function BoardConsent({ mine: { me, consent } }: { mine: ReturnType<typeof useMine> }) {
  return (
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
  );
}
