import { View } from '@tarojs/components';
import { QueueCard } from '@/components/queue-card';
import { Section } from '@/components/section';
import { usePhotosUnderWay } from '@/hooks/use-photos-under-way';
import { useQueueActions } from '@/hooks/use-queue-actions';
import { useStore } from '@/hooks/use-store';
import { type Draft, drafts, mine } from '@/services/drafts';
import './entered-photos.scss';

/** Photos of reports typed in for somebody that have not arrived yet; nothing when all have. */
export function EnteredPhotos() {
  const left = mine(useStore(drafts)).filter(({ isEntered }) => isEntered);
  const actionsOf = useQueueActions();
  if (left.length === 0) return null;
  return (
    <View className="entered-photos">
      <Section title="还没传完的照片">
        {left.map((draft) => (
          <One key={draft.id} draft={draft} actions={actionsOf(draft)} />
        ))}
      </Section>
    </View>
  );
}

function One({ draft, actions }: { draft: Draft; actions: ReturnType<ReturnType<typeof useQueueActions>> }) {
  const { id, state, problem, placeWords, photos } = draft;
  return (
    <QueueCard
      id={id}
      title={placeWords ?? '地点待定'}
      state={state}
      problem={state === 'waiting' ? '上报已记下，照片等信号' : problem}
      photos={usePhotosUnderWay(photos)}
      actions={actions}
    />
  );
}
