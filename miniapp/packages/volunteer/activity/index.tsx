import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { usePageParams } from '@/hooks/use-page-params';
import type { ActivityView } from '@/services/volunteer';
import type { ServiceStatus } from '../../../../api/_contract/vocabulary';
import { phaseTones, phaseWords } from '../tones';
import { placesWords, spanWords, worthWords } from '../words';
import { Managing } from './_components/managing';
import { MyPart } from './_components/my-part';
import { useActivity } from './_hooks/use-activity';
import './index.scss';

/** A volunteers' activity: what, when, where, what it is worth, and my part in it. */
export default function ActivityPage() {
  const { id = '' } = usePageParams<'id'>();
  const work = useActivity(id);
  const { activity } = work;
  return (
    <Screen title="志愿服务">
      <StaleNote of={activity} />
      <PageState of={activity.status} error={activity.error} onRetry={activity.refresh} skeletons={2} />
      {activity.data && (
        <>
          <Facts activity={activity.data} />
          <MyPart activity={activity.data} work={work} />
          {activity.data.canManage && <Managing activity={activity.data} cancel={work.cancel} />}
        </>
      )}
    </Screen>
  );
}

/** While it is so, what being there all the time is worth is still to be had. */
const stillOpen: readonly ServiceStatus[] = ['joined', 'checked_in'];

function Facts({ activity }: { activity: ActivityView }) {
  const { name, words, placeWords, unit, leadName, startsAt, endsAt, phase, joinedCount, myRecord } = activity;
  const isAhead = phase === 'coming' || phase === 'running';
  return (
    <>
      <Card>
        <View className="row row--wrap activity__head">
          <View className="title grow" id="activity-name">
            {name}
          </View>
          <Pill tone={phaseTones[phase]}>{phaseWords[phase]}</Pill>
        </View>
        {words && <View className="activity__words">{words}</View>}
        <ListRow icon="clock" title={<View className="num">{spanWords(startsAt, endsAt)}</View>} />
        <ListRow icon="pin" title={placeWords} />
        <ListRow icon="me" title={`${leadName}负责`} sub={unit.name} />
        <ListRow
          icon="people"
          title={<View className="num">{isAhead ? placesWords(activity) : `${joinedCount} 人报名`}</View>}
          sub={isAhead && joinedCount > 0 ? <View className="num">{`已报名 ${joinedCount} 人`}</View> : undefined}
        />
      </Card>
      {isAhead && (!myRecord || stillOpen.includes(myRecord.status)) && (
        <Notice
          tone="teal"
          icon="gift"
          title={worthWords(activity)}
          body="按实际在场的时长，由负责人确认后到账；当天或本月已到上限的不再加分"
        />
      )}
    </>
  );
}
