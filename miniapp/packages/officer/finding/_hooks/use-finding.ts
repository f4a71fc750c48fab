import { useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import type { AppConfig } from '@/services/config';
import { type DraftPhoto, keepPhoto, rememberShown } from '@/services/drafts';
import { type RecordedFinding, type RecordFinding, recordFinding } from '@/services/findings';
import { newId } from '@/services/ids';
import { queueEntered } from '@/services/late-photos';
import { declare, type PreparedPhoto } from '@/services/photos';
import { sendDraft } from '@/services/send-draft';
import { perform } from '@/services/send-ticket-actions';
import { staffPages } from '@/services/staff-pages';
import { wordsForError } from '@/services/words-for-error';
import type { PhotoWaiver, ResolutionPhrase } from '../../../../../api/_contract/vocabulary';
import { usePictures } from './use-pictures';
import { useWhere } from './use-where';

export type Category = AppConfig['categories'][number];

/** What an officer found: recorded with a signal; its photos, and that it was put right, then wait on the phone for one. */
export function useFinding() {
  const where = useWhere();
  const before = usePictures();
  const after = usePictures();
  const [category, setCategory] = useState<Category>();
  const [words, setWords] = useState('');
  const [outcome, setOutcome] = useState<RecordFinding['outcome']>('open');
  const [phrase, setPhrase] = useState<ResolutionPhrase>();
  const [waiver, setWaiver] = useState<PhotoWaiver>();
  const id = useRef<string>();

  const isDone = outcome === 'resolved';
  const hasAfter = after.photos.length > 0;
  const hasSubstance = before.photos.length > 0 || words.trim() !== '';
  const missing = !hasSubstance
    ? '先拍一张照片，或写两句'
    : !where.place
      ? '请选地点'
      : !category
        ? '请选类别'
        : isDone && !hasAfter && !waiver
          ? '请拍办好后的照片，或选不拍的原因'
          : undefined;

  const submit = useAction(async () => {
    if (!category || !where.place) return;
    id.current ??= await newId();
    const recorded = await recordFinding({
      id: id.current,
      categoryCode: category.code,
      place: where.place,
      words: words.trim() || undefined,
      photos: before.photos.map(declare),
      outcome,
      ...(isDone && { phrase, ...(hasAfter ? { afterPhotos: after.photos.map(declare) } : { photoWaiver: waiver }) }),
    });
    await sendPhotos(recorded, category, where.title, before.photos);
    if (isDone && hasAfter) await finish(recorded, category, phrase, after.photos);
    else toast(isDone ? '已办结，等待核查' : `已记下，由${recorded.holder.shortName}处理`, 'good');
    await staffPages.back();
  });
  return {
    ...{ where, before, after, category, setCategory, words, setWords, outcome, setOutcome },
    ...{ phrase, setPhrase, waiver, setWaiver, missing, submit },
  };
}

export type Finding = ReturnType<typeof useFinding>;

/** The finding is there whatever becomes of its photos: they are sent as those of reports are. */
async function sendPhotos(
  { id }: RecordedFinding,
  { code }: Category,
  placeWords: string,
  photos: PreparedPhoto[],
): Promise<void> {
  if (photos.length === 0) return;
  const problem = await queueEntered({ id, category: { code }, place: { words: placeWords } }, photos);
  if (problem) toast(problem, 'bad');
  void sendDraft(id);
}

/** That it was put right waits with the photos that show it; until they arrive the ticket is open on one's list. */
async function finish(
  { ticketId, ticketNumber }: RecordedFinding,
  category: Category,
  phrase: ResolutionPhrase | undefined,
  photos: PreparedPhoto[],
): Promise<void> {
  const kept = await Promise.all(photos.map(keep));
  const ticket = { id: ticketId, number: ticketNumber, category };
  try {
    const photoIds = kept.map(({ id }) => id);
    const changed = await perform(ticket, 'resolve', { phrase, photoIds }, { photos: kept });
    toast(changed ? '已办结，等待核查' : '已记下，有信号时传照片并办结', changed ? 'good' : 'plain');
  } catch (error) {
    toast(`问题已记下，还没有办结：${wordsForError(error) ?? ''}`, 'bad');
  }
}

async function keep(photo: PreparedPhoto): Promise<DraftPhoto> {
  rememberShown(photo.id, photo);
  const problem = await keepPhoto(photo.id, photo);
  if (problem) toast(problem, 'bad');
  const { id, bytes, contentType } = photo;
  return { id, bytes, contentType, isReady: true };
}
