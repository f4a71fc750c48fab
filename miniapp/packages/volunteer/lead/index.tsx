import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { useNow } from '@/hooks/use-now';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { type ActivityView, activities, type AttendanceView } from '@/services/volunteer';
import { LeadCodeCard } from './_components/lead-code-card';
import { PersonRow } from './_components/person-row';
import { type Attendance, useAttendance } from './_hooks/use-attendance';
import { usePolling } from './_hooks/use-polling';
import './index.scss';

/** How often the lead's phone looks who has come meanwhile. */
const lookMs = 10_000;

/** The lead's page on site: the code to show, and the list to tick. */
export default function LeadPage() {
  const { id = '' } = usePageParams<'id'>();
  const activity = useResource(() => activities.read(id), [id]);
  const attendance = useAttendance(id);
  const { list } = attendance;
  const [view, setView] = useState<'code' | 'list'>('code');
  usePageScroll({ onRefresh: () => Promise.all([activity.refresh(), list.refresh()]) });
  usePolling(() => void list.refresh(), lookMs);
  const show = (next: 'code' | 'list') => {
    setView(next);
    if (next === 'list') void list.refresh();
  };
  const now = useNow();
  // What ends while the page is open is over without being asked again.
  const isOver = activity.data !== undefined && isOverAt(activity.data, now);
  // Open until the last have checked out, a little after the end.
  const hasCode = activity.data?.status === 'open';
  const views = [
    { value: 'code' as const, label: '签到码' },
    { value: 'list' as const, label: `名单${cameWords(list.data)}` },
  ];
  return (
    <Screen title={activity.data?.name ?? '签到码和名单'}>
      <PageState of={activity.status} error={activity.error} onRetry={activity.refresh} skeletons={2} />
      {hasCode && <Segmented id="lead-view" label="看什么" options={views} value={view} onChange={show} />}
      {hasCode && view === 'code' && <LeadCodeCard activityId={id} isOver={isOver} />}
      {activity.data && (!hasCode || view === 'list') && <People attendance={attendance} isOver={isOver} />}
    </Screen>
  );
}

const isOverAt = ({ phase, endsAt }: ActivityView, now: Date) =>
  phase === 'over' || phase === 'cancelled' || new Date(endsAt) <= now;

/** 「 3/8」: how many came, of how many joined. */
function cameWords(people: AttendanceView[] | undefined): string {
  if (!people || people.length === 0) return '';
  return ` ${people.filter(({ checkedInAt }) => checkedInAt !== null).length}/${people.length}`;
}

function People({ attendance: { list, busyIds, tick }, isOver }: { attendance: Attendance; isOver: boolean }) {
  return (
    <>
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} skeletons={2} />
      {list.data && list.data.length > 0 && (
        <>
          <View className="tiny lead__hint">
            {isOver ? '活动已经结束：补一个勾，就是从头到尾都在' : '没带手机的，您替他打勾；时间按现在记'}
          </View>
          <Card isList>
            {list.data.map((person, index) => (
              <PersonRow
                key={person.recordId}
                person={person}
                index={index}
                isBusy={busyIds.includes(person.recordId)}
                isOver={isOver}
                onTick={(state) => void tick(person, state)}
              />
            ))}
          </Card>
        </>
      )}
      {list.data?.length === 0 && <Empty title="还没有人报名" hint="把活动告诉大家，在“志愿服务”里报名" />}
    </>
  );
}
