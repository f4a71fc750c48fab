import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { type MyTeam, readMyTeam } from '@/services/points';
import { reporterPages } from '@/services/reporter-pages';
import './index.scss';

type Team = NonNullable<MyTeam['team']>;

/** 我的队伍: who rides with me, since when, and what we earned together. */
export default function TeamPage() {
  const team = useResource(readMyTeam);
  usePageScroll({ onRefresh: team.refresh });
  return (
    <Screen title="我的队伍">
      <PageState of={team.status} error={team.error} onRetry={team.refresh} />
      <StaleNote of={team} />
      {team.data === null && (
        <Empty
          title="还没有加入队伍"
          hint="向队长要队伍码，加入后一起攒积分"
          action={{ label: '凭队伍码加入', onPress: () => void reporterPages.joinTeam() }}
        />
      )}
      {team.data && <TeamView team={team.data} />}
    </Screen>
  );
}

function TeamView({ team }: { team: Team }) {
  return (
    <>
      <Card tone="honey">
        <View className="strong">{team.name}</View>
        <View className="tiny">{team.unit.name}</View>
        <View className="team__points num" id="team-points">{`一起得了 ${team.points} 分`}</View>
        <View className="tiny num">{`${team.members.length} 人 · ${team.reports} 个问题核实属实`}</View>
      </Card>
      <Card>
        <View className="sub">邀请同伴：让他在“我的 · 加入骑手队伍”里输入队伍码</View>
        <View className="team__code num" id="team-code">
          {team.code}
        </View>
      </Card>
      <Section title="队友">
        <Card isList>
          {team.members.map((member) => (
            <ListRow
              key={`${member.name} ${member.since}`}
              title={<View className="strong">{member.isMe ? `${member.name}（我）` : member.name}</View>}
              sub={<View className="num">{`${sinceWords(member.since)}加入 · ${member.reports} 个问题`}</View>}
              value={<View className="strong num">{`${member.points} 分`}</View>}
            />
          ))}
        </Card>
      </Section>
    </>
  );
}

/** 「2026年11月19日」 in Asia/Shanghai. */
function sinceWords(moment: string): string {
  const local = new Date(Date.parse(moment) + 8 * 3_600_000);
  return `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
}
