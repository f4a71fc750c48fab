import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { PageState } from '@/components/page-state';
import { Section } from '@/components/section';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { platform } from '@/platform';
import { listWaiting, type TeamView } from '@/services/teams';
import { Waiting } from './waiting';
import './team-card.scss';

/** A team: its code to read out, and who waits. */
export function TeamCard({ team, onDecided }: { team: TeamView; onDecided: () => void }) {
  const waiting = useResource(() => listWaiting(team.id), [team.id, team.pendingCount]);
  const copy = useAction(() => platform.device.copy(team.code), { success: '队伍码已复制' });
  return (
    <Section title={team.name}>
      <Card id={`team-${team.id}`}>
        <View className="tiny">队伍码，念给骑手或发到群里</View>
        <View className="team-card__code num">{spaced(team.code)}</View>
        <View className="row row--wrap">
          <View className="sub num grow">{`${team.unit.shortName} · ${team.memberCount} 位骑手`}</View>
          <Button id={`copy-${team.id}`} size="small" isBusy={copy.isBusy} onPress={() => void copy.run()}>
            复制
          </Button>
        </View>
      </Card>
      <PageState of={waiting.status} error={waiting.error} onRetry={waiting.refresh} skeletons={1} />
      {waiting.data?.length === 0 && <View className="sub team-card__none">没有待审核的申请</View>}
      {waiting.data?.map((application) => (
        <Waiting key={application.id} application={application} onDecided={onDecided} />
      ))}
    </Section>
  );
}

/** 「A3F 9KM」: in two halves, as it is read out. */
const spaced = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`;
