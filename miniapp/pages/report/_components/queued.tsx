import { useState } from 'react';
import { QueueCard } from '@/components/queue-card';
import { Section } from '@/components/section';
import { VoicePlayer } from '@/components/voice';
import { usePhotosUnderWay } from '@/hooks/use-photos-under-way';
import { useQueueActions } from '@/hooks/use-queue-actions';
import { type Draft, hasSubstance, shownPath } from '@/services/drafts';
import type { ReportView } from '@/services/reports';
import { AddSheet } from './add-sheet';

interface QueuedProps {
  queued: Draft[];
  /** Nothing while the report itself could not be read: what waits is shown all the same. */
  report: ReportView | undefined;
}

/** What of this report is still on the phone. */
export function Queued({ queued, report }: QueuedProps) {
  const [fillingId, setFilling] = useState<string>();
  const actionsOf = useQueueActions({ onFill: report && (({ id }) => setFilling(id)) });
  const filling = queued.find(({ id }) => id === fillingId);
  const shown = queued.filter((draft) => hasSubstance(draft) && draft.id !== fillingId);
  return (
    <>
      {shown.length > 0 && (
        <Section title="还在手机里的">
          {shown.map((draft) => (
            <QueuedOne key={draft.id} draft={draft} actions={actionsOf(draft)} />
          ))}
        </Section>
      )}
      {report && filling && <AddSheet report={report} begun={filling} onClose={() => setFilling(undefined)} />}
    </>
  );
}

function QueuedOne({ draft, actions }: { draft: Draft; actions: ReturnType<ReturnType<typeof useQueueActions>> }) {
  const { id, additionTo, isAccepted, state, problem, words, voice } = draft;
  const photos = usePhotosUnderWay(draft.photos);
  const isWaitingForSignal = state === 'waiting' && isAccepted;
  return (
    <QueueCard
      id={id}
      title={additionTo ? '补充' : '照片'}
      state={state}
      problem={isWaitingForSignal ? '已收下，照片等信号' : problem}
      words={isAccepted ? undefined : words}
      photos={photos}
      actions={actions}
    >
      {voice && <VoicePlayer url={shownPath(voice.id) ?? null} durationMs={voice.durationMs} waiting="已存手机" />}
    </QueueCard>
  );
}
