import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Icon } from '@/components/icon';
import { PageState } from '@/components/page-state';
import { PhraseChips } from '@/components/phrase-chips';
import { Pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { placeWords } from '@/components/ticket-card';
import { useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { usePhrases } from '@/hooks/use-phrases';
import { useResource } from '@/hooks/use-resource';
import { ticketCopies } from '@/services/ticket-copies';
import { type TicketView, tickets } from '@/services/tickets';
import {
  type PhotoWaiver,
  photoWaivers,
  type ResolutionKind,
  type ResolutionPhrase,
  resolutionKinds,
  resolutionPhrases,
} from '../../../../api/_contract/vocabulary';
import { useLeaving } from '../_hooks/use-leaving';
import { AfterPhotoPicker } from './_components/after-photo-picker';
import { useAfterPhotos } from './_hooks/use-after-photos';

const titles: Record<ResolutionKind, string> = { ...resolutionKinds, solved: '办结' };

const explanations: Record<Exclude<ResolutionKind, 'solved'>, { intro: string; label: string; hint: string }> = {
  not_ours: {
    intro: '不算已解决。上报人会读到该找谁。',
    label: '归谁管、怎么联系',
    hint: '例如：属高速公路管理处，电话 12122，已代为转告',
  },
  not_possible: {
    intro: '不算已解决。上报人会读到为什么。',
    label: '为什么暂时办不到、什么时候可能办',
    hint: '例如：整条管网明年改造，之前每周清一次',
  },
};

/** 办结: shows the work done beside the problem, and says in a word what was done; or says whose it is, or why not. */
export default function ResolvePage() {
  const { id = '', kind = 'solved' } = usePageParams<'id' | 'kind'>();
  const { data, status, error, refresh } = useResource(() => tickets.read(id), [id], ticketCopies.ticket(id));
  if (data && kind === 'solved') return <ResolveForm ticket={data} />;
  if (data) return <UnsolvedForm ticket={data} kind={kind === 'not_ours' ? 'not_ours' : 'not_possible'} />;
  return (
    <Screen title="办结">
      <PageState of={status} error={error} onRetry={refresh} skeletons={2} />
    </Screen>
  );
}

/** 不归我们管, 暂时办不到: an honest word instead of a photo. */
function UnsolvedForm({ ticket, kind }: { ticket: TicketView; kind: Exclude<ResolutionKind, 'solved'> }) {
  const [words, setWords] = useState('');
  const leave = useLeaving(ticket.id);
  const submit = useAction(() => leave('resolve', { kind, words: words.trim(), photoIds: [] }, '已提交，等待核查'));
  const { intro, label, hint } = explanations[kind];
  return (
    <Screen
      title={titles[kind]}
      footer={
        <Button
          id="resolve-submit"
          kind="primary"
          missing={!words.trim() && '请写明原因'}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          提交
        </Button>
      }
    >
      <View className="sub resolve-where">
        {ticket.category.label} · {placeWords(ticket)}
      </View>
      <View className="sub resolve-where">{intro}</View>
      <TextArea id="resolve-words" label={label} placeholder={hint} value={words} onChange={setWords} />
    </Screen>
  );
}

function ResolveForm({ ticket }: { ticket: TicketView }) {
  const photos = useAfterPhotos(ticket.id);
  const phrases = usePhrases('resolve');
  const leave = useLeaving(ticket.id);
  const [phrase, setPhrase] = useState<ResolutionPhrase>();
  const [waiver, setWaiver] = useState<PhotoWaiver>();
  const [words, setWords] = useState('');
  const hasPhoto = photos.ids.length > 0;
  const submit = useAction(async (chosen: ResolutionPhrase) => {
    const said = { phrase: chosen, words: words.trim() || undefined };
    const kept = await photos.keepWaiting();
    await leave(
      'resolve',
      { ...said, photoIds: photos.ids, photoWaiver: hasPhoto ? undefined : waiver },
      '已办结，等待核查',
      { photos: kept },
    );
  });
  const missing =
    (photos.isSending && '照片正在上传…') ||
    (!hasPhoto && !waiver && '请拍一张，或选不便拍照的原因') ||
    (!phrase && '请选怎么办结的');
  return (
    <Screen
      title="办结"
      footer={
        <Button
          id="resolve-submit"
          kind="primary"
          missing={missing}
          isBusy={submit.isBusy}
          onPress={() => phrase && void submit.run(phrase)}
        >
          提交办结
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
        <PhraseChips phrases={phrases} words={words} onChange={setWords} />
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
