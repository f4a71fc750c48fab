import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { reporterPages } from '@/services/reporter-pages';
import { NameCard } from './_components/name-card';
import { RoleCard } from './_components/role-card';
import { useIdentities } from './_hooks/use-identities';

/** 切换身份: which of my roles the tabs show on this phone, until when I hold each, and how to come by another. */
export default function IdentityPage() {
  const { who, roles, isShown, show, isDemo } = useIdentities();
  usePageScroll({ onRefresh: roles.refresh });
  const isResident = roles.data?.some(({ role }) => role === 'resident');
  return (
    <Screen title="切换身份">
      {who && <NameCard name={who.name} />}
      <PageState of={roles.status} error={roles.error} onRetry={roles.refresh} />
      <StaleNote of={roles} />
      {roles.data && roles.data.length > 0 && (
        <Section title="我的身份">
          {roles.data.map((role) => (
            <RoleCard key={role.id} role={role} isShown={isShown(role)} onShow={() => show(role)} />
          ))}
        </Section>
      )}
      {roles.data?.length === 0 && <Empty title="还没有身份" hint="选小区、输队伍码，或打开社区发给您的邀请" />}
      <Section title="再加一个身份">
        <Card isList>
          <ListRow
            id="identity-residence"
            icon="home"
            title={isResident ? '我搬家了：换个小区' : '我是居民：选小区'}
            onPress={() => void reporterPages.residence()}
          />
          <ListRow
            id="identity-team"
            icon="people"
            title="我是骑手：输入队伍码"
            onPress={() => void reporterPages.joinTeam()}
          />
          <ListRow
            id="identity-invitation"
            icon="ticket"
            title="我有邀请"
            onPress={() => void reporterPages.invitation()}
          />
        </Card>
      </Section>
      {isDemo && (
        <Section title="演示区">
          <Card isList>
            <ListRow
              id="identity-personas"
              icon="swap"
              title="换一个人来演示"
              sub="骑手、网格员、书记、站长……点一下就是"
              onPress={() => void reporterPages.personas()}
            />
          </Card>
        </Section>
      )}
    </Screen>
  );
}
