import { View } from '@tarojs/components';
import { StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import { listTeams } from '@/services/teams';
import { NewTeam } from './_components/new-team';
import { TeamCard } from './_components/team-card';

/** 队伍申请: the couriers' teams I lead, their codes, and who waits to join. */
export default function ApplicationsPage() {
  const teams = useResource(listTeams);
  const mine = useStore(session);
  usePageScroll({ onRefresh: teams.refresh });
  return (
    <Screen title="骑手队伍">
      <StaleNote of={teams} />
      <PageState of={teams.status} error={teams.error} onRetry={teams.refresh} />
      {teams.data?.map((team) => (
        <TeamCard key={team.id} team={team} onDecided={() => void teams.refresh()} />
      ))}
      {teams.data?.length === 0 && <Empty title="还没有骑手队伍" hint="建一支，把队伍码告诉骑手，他们凭码申请加入" />}
      {teams.data && mine?.unitId && (
        <View className="stack">
          <NewTeam mine={mine} isFirst={teams.data.length === 0} onCreated={() => void teams.refresh()} />
        </View>
      )}
    </Screen>
  );
}
