import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Icon } from '@/components/icon';
import { PageState } from '@/components/page-state';
import { Pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { placeWords } from '@/components/ticket-card';
import { useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { useResource } from '@/hooks/use-resource';
import { staffPages } from '@/services/staff-pages';
import { type TicketView, tickets } from '@/services/tickets';
import {
  type PhotoWaiver,
  photoWaivers,
  type ResolutionPhrase,
  resolutionPhrases,
} from '../../../../api/_contract/vocabulary';
import { AfterPhotoPicker } from './_components/after-photo-picker';
import { useAfterPhotos } from './_hooks/use-after-photos';

/** 办结: shows the work done beside the problem, and says in a word what was done. */
export default function ResolvePage() {
  const { id = '' } = usePageParams<'id'>();
  const { data, status, error, refresh } = useResource(() => tickets.read(id), [id]);
  if (data) return <ResolveForm ticket={data} />;
  return (
    <Screen title="办结">
      <PageState of={status} error={error} onRetry={refresh} skeletons={2} />
    </Screen>
  );
}

function ResolveForm({ ticket }: { ticket: TicketView }) {
  const photos = useAfterPhotos(ticket.id);
  const [phrase, setPhrase] = useState<ResolutionPhrase>();
  const [waiver, setWaiver] = useState<PhotoWaiver>();
  const [words, setWords] = useState('');
  const hasPhoto = photos.readyIds.length > 0;
  const submit = useAction(
    (chosen: ResolutionPhrase) =>
      tickets.resolve(ticket.id, {
        phrase: chosen,
        words: words.trim() || undefined,
        photoIds: photos.readyIds,
        photoWaiver: hasPhoto ? undefined : waiver,
      }),
    { success: '已办结，等待核查', onDone: () => void staffPages.back() },
  );
  const isReady = phrase && !photos.isSending && (hasPhoto || waiver);
  return (
    <Screen
      title="办结"
      footer={
        <Button
          id="resolve-submit"
          kind="primary"
          isDisabled={!isReady}
          isBusy={submit.isBusy}
          onPress={() => phrase && void submit.run(phrase)}
        >
          {photos.isSending ? '照片正在上传…' : '提交办结'}
        </Button>
      }
    >
      <View className="sub resolve-where">
        {ticket.category.label} · {placeWords(ticket)}
      </View>
      <AfterPhotoPicker before={ticket.beforePhotos} photos={photos} />
      {photos.photos.length === 0 && <Waiver value={waiver} onChange={setWaiver} />}
      <Section title="怎么办结的">
        <Segmented
          id="phrase"
          label="怎么办结的"
          look="chips"
          options={optionsOf(resolutionPhrases)}
          value={phrase}
          onChange={setPhrase}
        />
        <TextArea
          id="resolve-words"
          label="补充说明（可不填，上报人会读到）"
          placeholder="例如：已更换新垃圾桶，明天加一次清运"
          value={words}
          onChange={setWords}
        />
      </Section>
    </Screen>
  );
}

/** Nobody is forced to take a photo, but the reason is kept. */
function Waiver({ value, onChange }: { value: PhotoWaiver | undefined; onChange: (next?: PhotoWaiver) => void }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <Pressable id="waiver" className="resolve-waiver tone-teal" onPress={() => setOpen(true)}>
        不便拍照？选一个原因
        <Icon name="next" size="s" />
      </Pressable>
    );
  }
  return (
    <Section title="不拍照的原因">
      <Segmented
        id="waiver"
        label="不拍照的原因"
        look="chips"
        options={optionsOf(photoWaivers)}
        value={value}
        onChange={(next) => onChange(next === value ? undefined : next)}
      />
    </Section>
  );
}

function optionsOf<Code extends string>(labels: Record<Code, string>) {
  return (Object.entries(labels) as [Code, string][]).map(([value, label]) => ({ value, label }));
}
