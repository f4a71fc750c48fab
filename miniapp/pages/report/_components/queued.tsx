import { useState } from 'react';
import { QueueCard } from '@/components/queue-card';
import { Section } from '@/components/section';
import { toast } from '@/components/toast';
import { Spoken } from '@/components/voice';
import { usePhotosUnderWay } from '@/hooks/use-photos-under-way';
import { useQueueActions } from '@/hooks/use-queue-actions';
import type { LocalVoice } from '@/platform';
import { resayVoice } from '@/services/draft-voice';
import { type Draft, hasSubstance } from '@/services/drafts';
import type { ReportView } from '@/services/reports';
import { sendDraft } from '@/services/send-draft';
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
  const what = photos.length > 0 || !voice ? '照片' : '语音';
  return (
    <QueueCard
      id={id}
      title={additionTo ? '补充' : what}
      state={state}
      problem={isWaitingForSignal ? `已收下，${what}等信号` : problem}
      words={isAccepted ? undefined : words}
      photos={photos}
      actions={actions}
    >
      {voice && <Spoken id={`queued-${id}`} voice={voice} onVoice={(local) => void sayAgain(id, local)} />}
    </QueueCard>
  );
}

/** It goes to the same report or addition at once. */
async function sayAgain(draftId: string, local: LocalVoice): Promise<void> {
  const problem = await resayVoice(draftId, local);
  if (problem) toast(problem, 'bad');
  await sendDraft(draftId);
}
