import { Button } from '@/components/button';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Notice } from '@/components/notice';
import { Empty, mayNarrow, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import type { ActivityScope } from '@/services/volunteer';
import { volunteerPages } from '@/services/volunteer-pages';
import { ActivityCard } from '../_components/activity-card';
import { useActivities } from './_hooks/use-activities';

const labels: Record<ActivityScope, string> = { coming: '即将开始', mine: '我的', managed: '我管的' };

/** 志愿服务: what one can join, what one did, and for who leads, what one looks after. */
export default function VolunteerHomePage() {
  const { isManager, own, scope, setScope, list, waiting } = useActivities();
  const options = (['coming', own] as const).map((value) => ({ value, label: labels[value] }));
  return (
    <Screen
      title="志愿服务"
      footer={
        isManager && (
          <Button id="activity-new" kind="primary" icon="plus" isWide onPress={() => void volunteerPages.edit()}>
            办一场活动
          </Button>
        )
      }
    >
      {waiting && (
        <Notice
          tone="warn"
          icon="clock"
          title={`${waiting} 条时长等您确认`}
          body="确认后，积分才会到账"
          action={{ id: 'to-confirm', label: '去确认', onPress: () => void volunteerPages.confirm() }}
        />
      )}
      {mayNarrow(list, scope !== 'coming') && (
        <Segmented id="scope" label="看哪些活动" options={options} value={scope} onChange={setScope} />
      )}
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((activity) => (
        <ActivityCard key={activity.id} activity={activity} />
      ))}
      {list.status === 'ready' && list.items.length === 0 && (
        <Nothing scope={scope} isManager={isManager} onLook={() => setScope('coming')} />
      )}
      <MoreNote of={list} />
    </Screen>
  );
}

interface NothingProps {
  scope: ActivityScope;
  isManager: boolean;
  onLook: () => void;
}

function Nothing({ scope, isManager, onLook }: NothingProps) {
  if (scope === 'mine')
    return (
      <Empty
        title="还没有参加过"
        hint="报个名，到场签到，时长由负责人确认"
        action={{ label: '看看有什么活动', onPress: onLook }}
      />
    );
  if (scope === 'managed') return <Empty title="还没有办过活动" hint="办一场，大家在“志愿服务”里报名" />;
  return (
    <Empty
      title="现在没有活动"
      hint={isManager ? '办一场，大家在“志愿服务”里报名' : '社区办活动时会出现在这里，过两天再来看看'}
    />
  );
}
