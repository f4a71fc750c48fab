import { confirm } from '@/components/confirm';
import { type Action, useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { type Resource, useResource } from '@/hooks/use-resource';
import { type ActivityView, activities } from '@/services/volunteer';

export interface ActivityWork {
  activity: Resource<ActivityView>;
  join: Action<[], ActivityView>;
  leave: Action<[], ActivityView | undefined>;
  cancel: Action<[], ActivityView | undefined>;
}

/** One activity, my place in it, and for who leads it, calling it off. */
export function useActivity(activityId: string): ActivityWork {
  const activity = useResource(() => activities.read(activityId), [activityId]);
  usePageScroll({ onRefresh: activity.refresh });
  const options = {
    onDone: (changed: ActivityView | undefined) => changed && activity.replace(changed),
    // Full, over or called off meanwhile: show how it stands.
    onError: () => void activity.refresh(),
  };
  const join = useAction(() => activities.join(activityId), { ...options, success: '已报名' });
  const leave = useAction(async () => {
    const question = { title: '取消报名？', body: '名额让给别人；想来可以再报，只要还有名额', confirm: '取消报名' };
    return (await confirm({ ...question, isDanger: true })) ? activities.leave(activityId) : undefined;
  }, options);
  const cancel = useAction(async () => {
    const count = activity.data?.joinedCount ?? 0;
    const body = count > 0 ? `已报名的 ${count} 人会收到消息。取消后不能恢复` : '取消后不能恢复';
    const isSure = await confirm({ title: '取消这场活动？', body, confirm: '取消活动', isDanger: true });
    return isSure ? activities.cancel(activityId) : undefined;
  }, options);
  return { activity, join, leave, cancel };
}
