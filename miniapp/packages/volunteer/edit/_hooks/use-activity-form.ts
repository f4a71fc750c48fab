import { useState } from 'react';
import { toast } from '@/components/toast';
import { type Action, useAction } from '@/hooks/use-action';
import { useNow } from '@/hooks/use-now';
import { type Resource, useResource } from '@/hooks/use-resource';
import { navigate } from '@/platform';
import { newId } from '@/services/ids';
import { type ActivityView, activities } from '@/services/volunteer';
import { volunteerPages } from '@/services/volunteer-pages';
import { ownUnits } from '../../roles';
import { type ActivityDraft, blankDraft, draftOf, problemOf, termsOf } from '../draft';

export interface ActivityForm {
  activity: Resource<ActivityView | null>;
  draft: ActivityDraft;
  set(change: Partial<ActivityDraft>): void;
  units: { id: string; name: string }[];
  /** What is still wrong, in words; nothing when it can be saved. */
  problem: string | undefined;
  save: Action<[], void>;
}

/** An activity new, or as it is to be. */
export function useActivityForm(activityId: string | undefined): ActivityForm {
  const now = useNow();
  const [units] = useState(() => ownUnits());
  const [blank] = useState(() => blankDraft(now, units[0]?.id ?? ''));
  const [typed, setTyped] = useState<Partial<ActivityDraft>>({});
  const [intent] = useState(() => newId());
  const activity = useResource(async () => (activityId ? activities.read(activityId) : null), [activityId]);
  const draft = { ...(activity.data ? draftOf(activity.data) : blank), ...typed };
  const save = useAction(async () => {
    const terms = termsOf(draft);
    if (activityId) {
      await activities.change(activityId, terms);
      toast('已保存', 'good');
      void navigate.back('work');
      return;
    }
    const { id } = await activities.create({ ...terms, unitId: draft.unitId }, await intent);
    toast('已发布，大家可以报名了', 'good');
    void volunteerPages.activityNext(id);
  });
  return {
    activity,
    draft,
    set: (change) => setTyped((before) => ({ ...before, ...change })),
    units,
    problem: problemOf(draft, now),
    save,
  };
}
