import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { reporterPages } from '@/services/reporter-pages';
import { usePendingApplication } from '../_hooks/use-pending-application';
import './first-steps.scss';

/** For somebody new: the three ways to a role, or that one of them has been gone. None is needed to report. */
export function FirstSteps() {
  const pending = usePendingApplication();
  return (
    <View id="first-steps">
      <View className="first-steps__head">
        <View className="figure">您好！</View>
        <View className="sub">您在这里是谁？选一个，就知道找谁、谁来管</View>
      </View>
      {pending && (
        <Notice
          tone="teal"
          icon="clock"
          title={`${pending.teamName}正在审核您的申请`}
          body="通过后会发消息给您"
          action={{ id: 'first-pending', label: '查看', onPress: () => void reporterPages.joinTeam() }}
        />
      )}
      <Card isList>
        <ListRow
          id="first-resident"
          leading={<Hexagon tone="teal" icon="home" />}
          title={<View className="strong">我是居民：选小区</View>}
          sub="认识自己的网格员，家门口的事有人管"
          onPress={() => void reporterPages.residence()}
        />
        <ListRow
          id="first-courier"
          leading={<Hexagon tone="honey" icon="navigate" />}
          title={<View className="strong">我是骑手：输入队伍码</View>}
          sub="随手拍路上的问题，核实就有积分"
          onPress={() => void reporterPages.joinTeam()}
        />
        <ListRow
          id="first-invitation"
          leading={<Hexagon tone="soft" icon="ticket" />}
          title={<View className="strong">我有邀请</View>}
          sub="社区、物业、部门和驿站的工作人员"
          onPress={() => void reporterPages.invitation()}
        />
      </Card>
      <View className="sub center first-steps__or">先不选也行，看到问题直接拍</View>
    </View>
  );
}
