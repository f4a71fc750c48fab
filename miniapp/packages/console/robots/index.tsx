import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { listRobots } from '@/services/robots';
import { session } from '@/services/session';
import { NewRobot } from './_components/new-robot';
import { RobotCard } from './_components/robot-card';

/** 群机器人: which groups of 企业微信 are told, of what, and whether it arrives. */
export default function RobotsPage() {
  const robots = useResource(listRobots);
  const mine = useStore(session);
  usePageScroll({ onRefresh: robots.refresh });
  const changed = () => void robots.refresh();
  return (
    <Screen title="群机器人">
      <StaleNote of={robots} />
      <PageState of={robots.status} error={robots.error} onRetry={robots.refresh} />
      {robots.data?.items.map((robot) => (
        <RobotCard key={robot.id} robot={robot} onChanged={changed} />
      ))}
      {robots.data?.items.length === 0 && (
        <Empty
          title="还没有群机器人"
          hint="在企业微信群里添加机器人，把它的 Webhook 地址粘贴过来，新工单、超时、退单和协调就会发到群里"
        />
      )}
      {robots.data && !robots.data.canAdd && (
        <Card id="robots-no-key" tone="warn">
          <View className="title">现在不能添加</View>
          <View className="sub">机器人地址要加密保存，请运行维护人员先设置密钥 SEAL_KEY</View>
        </Card>
      )}
      {robots.data?.canAdd && mine?.unitId && (
        <NewRobot unitId={mine.unitId} isFirst={robots.data.items.length === 0} onAdded={changed} />
      )}
    </Screen>
  );
}
