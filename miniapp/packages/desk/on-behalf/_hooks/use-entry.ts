import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { complain } from '@/hooks/complain';
import { useAction } from '@/hooks/use-action';
import { platform } from '@/platform';
import { newId } from '@/services/ids';
import {
  type EnteredReport,
  type EnterReport,
  enterReport,
  type MessageProposal,
  readMessage,
} from '@/services/on-behalf';
import { queueEntered } from '@/services/late-photos';
import { declare, type PreparedPhoto, photosMax, preparePhoto, refusalOf } from '@/services/photos';
import { sendDraft } from '@/services/send-draft';

export type EntrySource = EnterReport['source'];

/** What was chosen, by the words it is shown with. */
export interface Chosen {
  id: string;
  name: string;
}

/** What will be sent: read from the words, until somebody corrects it. */
export interface EntryFields {
  category?: Chosen;
  place?: Chosen;
  placeWords: string;
  credited?: Chosen;
}

const READ_AFTER_MS = 600;

/** A report being typed in: the words, what they seem to say, and the corrections, which no later reading undoes. */
export function useEntry(first: EntrySource) {
  const [source, setSource] = useState<EntrySource>(first);
  const [words, setWords] = useState('');
  const [externalNumber, setExternalNumber] = useState('');
  const [fields, setFields] = useState<EntryFields>({ placeWords: '' });
  const [likely, setLikely] = useState<MessageProposal['proposals']>([]);
  const [photos, setPhotos] = useState<PreparedPhoto[]>([]);
  const [entered, setEntered] = useState<EnteredReport>();
  const corrected = useRef(new Set<keyof EntryFields>());
  const id = useRef<string>();

  const reading = useRead(words, (proposal) => {
    // Sure enough, or corrected already: there is nothing to ask.
    const asks = !proposal.category && !corrected.current.has('category');
    setLikely(asks ? proposal.proposals : []);
    setFields((before) => ({ ...before, ...withoutCorrected(fieldsOf(proposal), corrected.current) }));
    if (proposal.words !== words.trim() && proposal.courier) setWords(proposal.words);
  });
  const correct = <Key extends keyof EntryFields>(key: Key, value: EntryFields[Key]) => {
    corrected.current.add(key);
    if (key === 'category') setLikely([]);
    setFields((before) => ({ ...before, [key]: value }));
  };
  const submit = useAction(
    async () => {
      id.current ??= await newId();
      return send(id.current, { source, words: words.trim(), externalNumber: externalNumber.trim(), fields, photos });
    },
    { onDone: setEntered },
  );
  /** Another message is another report: what was read from the one before goes with it. */
  const write = (next: string) => {
    setWords(next);
    if (next.trim() !== '') return;
    corrected.current.clear();
    setLikely([]);
    setFields({ placeWords: '' });
  };
  const startOver = () => {
    id.current = undefined;
    corrected.current.clear();
    setWords('');
    setExternalNumber('');
    setFields({ placeWords: '' });
    setPhotos([]);
    setEntered(undefined);
  };
  return {
    ...{
      source,
      setSource,
      words,
      setWords: write,
      externalNumber,
      setExternalNumber,
      fields,
      likely,
      correct,
      photos,
      entered,
    },
    ...{ submit, startOver, isReading: reading },
    addPhotos: () => void pickPhotos(photosMax - photos.length, (more) => setPhotos((all) => [...all, ...more])),
    removePhoto: (photoId: string) => setPhotos((all) => all.filter((photo) => photo.id !== photoId)),
  };
}

export type EntryWork = ReturnType<typeof useEntry>;

/** Reads the words once typing has paused; an answer that comes too late is left out. */
function useRead(words: string, onRead: (proposal: MessageProposal) => void): boolean {
  const [isReading, setReading] = useState(false);
  const latest = useRef(onRead);
  latest.current = onRead;
  useEffect(() => {
    const message = words.trim();
    if (message.length < 2) return;
    let isLate = false;
    const timer = setTimeout(() => {
      setReading(true);
      readMessage(message)
        .then((proposal) => !isLate && latest.current(proposal))
        .catch(() => undefined)
        .finally(() => !isLate && setReading(false));
    }, READ_AFTER_MS);
    return () => {
      isLate = true;
      setReading(false);
      clearTimeout(timer);
    };
  }, [words]);
  return isReading;
}

function fieldsOf({ category, places, courier }: MessageProposal): EntryFields {
  const [place] = places;
  return {
    category: category ? { id: category.code, name: category.label } : undefined,
    place: place && { id: place.namedPlaceId, name: place.name },
    placeWords: place?.rest ?? '',
    // Nobody is named again once the name has been cut off the message.
    ...(courier ? { credited: courier } : {}),
  };
}

function withoutCorrected(fields: EntryFields, corrected: ReadonlySet<keyof EntryFields>): Partial<EntryFields> {
  const keys = Object.keys(fields) as (keyof EntryFields)[];
  return Object.fromEntries(keys.filter((key) => !corrected.has(key)).map((key) => [key, fields[key]]));
}

interface Ready {
  source: EntrySource;
  words: string;
  externalNumber: string;
  fields: EntryFields;
  photos: PreparedPhoto[];
}

async function send(id: string, { source, words, externalNumber, fields, photos }: Ready): Promise<EnteredReport> {
  const { category, place, placeWords, credited } = fields;
  const kept = await enterReport({
    id,
    source,
    words,
    categoryCode: category?.id,
    place: place && { namedPlaceId: place.id, words: placeWords.trim() || undefined },
    photos: photos.map(declare),
    creditedId: source === 'own_finding' ? undefined : credited?.id,
    externalNumber: externalNumber || undefined,
  });
  // The report is there whatever becomes of its photos: they are sent as those of reports are.
  if (photos.length > 0) {
    const problem = await queueEntered(kept, photos);
    if (problem) toast(problem, 'bad');
    void sendDraft(kept.id);
  }
  return kept;
}

async function pickPhotos(count: number, onPicked: (photos: PreparedPhoto[]) => void): Promise<void> {
  try {
    const prepared = await Promise.all((await platform.camera.pickPhotos({ count, from: 'both' })).map(preparePhoto));
    const refusal = prepared.map(refusalOf).find((reason) => reason !== undefined);
    if (refusal) toast(refusal, 'bad');
    onPicked(prepared.filter((photo) => !refusalOf(photo)));
  } catch (error) {
    complain(error);
  }
}
