import { View } from '@tarojs/components';
import { Dotted } from '@/components/dotted';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ComparedPhotos } from '@/components/compared-photos';
import { PageState } from '@/components/page-state';
import { Section } from '@/components/section';
import { Photo } from '@/components/photo';
import { placeWords, TicketClock } from '@/components/ticket-card';
import { momentWords } from '@/components/time-words';
import { Timeline } from '@/components/timeline';
import { useResource } from '@/hooks/use-resource';
import type { DeskEntry } from '@/services/desk';
import { photoPreviews, photoSrc } from '@/services/photo-src';
import { staffPages } from '@/services/staff-pages';
import { type TicketView, tickets } from '@/services/tickets';
import { type Step, stepBeside, wordsOf } from './next-step';
import './ticket-pane.scss';

export interface TicketPaneProps {
  entry: DeskEntry;
  step: Step | undefined;
  onStep: (step: Step) => void;
}

/** The chosen ticket beside the list, where the window is wide: what is needed to decide, without leaving the list. */
export function TicketPane({ entry, step, onStep }: TicketPaneProps) {
  const { data, status, error, refresh } = useResource(() => tickets.read(entry.id), [entry.id, entry.version]);
  const beside = stepBeside(entry, step);
  return (
    <View id="ticket-pane" className="ticket-pane">
      <View className="row row--wrap ticket-pane__head">
        <View className="grow">
          <View className="title num">{`${entry.category.label} · ${entry.number} 号`}</View>
          <View className="sub">{placeWords(entry)}</View>
        </View>
        <TicketClock ticket={entry} />
      </View>
      <View className="ticket-pane__steps">
        <Button id="pane-open" onPress={() => void staffPages.ticket(entry.id)}>
          打开工单
        </Button>
        {beside && (
          <Button id="pane-beside" onPress={() => onStep(beside)}>
            {wordsOf(beside, entry)}
          </Button>
        )}
        {step && (
          <Button id="pane-step" kind="primary" onPress={() => onStep(step)}>
            {wordsOf(step, entry)}
          </Button>
        )}
      </View>
      <PageState of={status} error={error} onRetry={refresh} skeletons={2} />
      {data && <Told ticket={data} />}
    </View>
  );
}

function Told({ ticket }: { ticket: TicketView }) {
  const { words, beforePhotos, afterPhotos, reporters, holder, assigneeName, openedAt, timeline } = ticket;
  const facts = [
    reporters.map(({ name }) => name).join('、'),
    `${momentWords(openedAt)} 上报`,
    holder.shortName,
    assigneeName,
  ];
  const previews = photoPreviews(beforePhotos);
  const isFinished = afterPhotos.some(({ state }) => state === 'ready');
  return (
    <View>
      <View className="tiny num ticket-pane__facts">
        <Dotted facts={facts} />
      </View>
      {words && <View className="ticket-pane__words">{words}</View>}
      {isFinished && <ComparedPhotos before={beforePhotos} after={afterPhotos} />}
      {!isFinished && beforePhotos.length > 0 && (
        <View className="ticket-pane__photos">
          {beforePhotos.map((photo, index) => (
            <View key={photo.id} className="ticket-pane__photo">
              <Photo size="wide" src={photoSrc(photo, 'large')} alt={`照片 ${index + 1}`} previews={previews} />
            </View>
          ))}
        </View>
      )}
      <Section title="经过">
        <Card>
          <Timeline
            steps={timeline.map(({ at, title, detail, state }, index) => ({
              key: `${at ?? 'next'}-${index}`,
              title,
              detail: detail ?? undefined,
              note: at ? momentWords(at) : undefined,
              state,
            }))}
          />
        </Card>
      </Section>
    </View>
  );
}
