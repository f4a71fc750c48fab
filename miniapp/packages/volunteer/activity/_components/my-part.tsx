import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import type { ActivityView } from '@/services/volunteer';
import { volunteerPages } from '@/services/volunteer-pages';
import type { ActivityWork } from '../_hooks/use-activity';
import { partWords } from '../part-words';

/** My place in an activity: joining, checking in and out, and what became of my hours. */
export function MyPart({ activity, work }: { activity: ActivityView; work: ActivityWork }) {
  const words = partWords(activity);
  return (
    <>
      {words && (
        <View id="my-part">
          <Notice tone={words.tone} icon={words.icon} title={words.title} body={words.body} />
        </View>
      )}
      <View className="my-part__foot">
        <Buttons activity={activity} work={work} />
      </View>
    </>
  );
}

function Buttons({ activity, work: { join, leave } }: { activity: ActivityView; work: ActivityWork }) {
  const { id, canJoin, canLeave, canCheckIn, canCheckOut } = activity;
  return (
    <>
      {canJoin && (
        <Button id="activity-join" kind="primary" isWide isBusy={join.isBusy} onPress={() => void join.run()}>
          报名
        </Button>
      )}
      {(canCheckIn || canCheckOut) && (
        <Button id="activity-check" kind="primary" isWide onPress={() => void volunteerPages.checkIn(id)}>
          {canCheckOut ? '走了，签退' : '到了，签到'}
        </Button>
      )}
      {canLeave && (
        <Button id="activity-leave" kind="quiet" isWide isBusy={leave.isBusy} onPress={() => void leave.run()}>
          取消报名
        </Button>
      )}
    </>
  );
}
