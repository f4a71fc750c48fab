import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { complain } from '@/hooks/complain';
import { useStore } from '@/hooks/use-store';
import { type LocalVoice, platform } from '@/platform';
import { queuedFor, startAddition } from '@/services/additions';
import { removeVoice, setVoice } from '@/services/draft-voice';
import {
  addPhotos,
  changeDraft,
  type Draft,
  drafts,
  dropDraft,
  findDraft,
  hasSubstance,
  removePhoto,
} from '@/services/drafts';
import { photosMax } from '@/services/photos';
import type { ReportView } from '@/services/reports';
import { sendDraft } from '@/services/send-draft';

/** An addition being made, kept on the phone from its first photo or word: `begun` is one to go on with. */
export function useAddition(report: ReportView, begun: Draft | undefined, onQueued: () => void) {
  const [id, setId] = useState(begun?.id);
  const [words, setWords] = useState(begun?.words ?? '');
  const draft = useStore(drafts).find((one) => one.id === id);
  const room = photosMax - countPhotos(report, id);
  useKeepWords(id, words);

  const beginning = useRef<Promise<Draft>>();
  const begin = async () => {
    const current = findDraft(id);
    if (current) return current;
    // Asked for twice before it is there, it is still one.
    beginning.current ??= startAddition(report);
    const started = await beginning.current;
    setId(started.id);
    return started;
  };
  const pick = async () => {
    const picked = await platform.camera.pickPhotos({ count: room, from: 'both' });
    const problems = await addPhotos((await begin()).id, picked.slice(0, room));
    for (const problem of problems) toast(problem, 'bad');
  };
  const send = async () => {
    const { id: sent } = await begin();
    changeDraft(sent, { words: words.trim() || undefined, state: 'waiting', problem: undefined });
    onQueued();
    await sendDraft(sent);
    const left = findDraft(sent);
    if (!left) toast('已补充，经办人会看到', 'good');
    else if (left.problem) toast(left.problem, left.state === 'attention' ? 'bad' : 'plain');
  };

  return {
    words,
    setWords: (next: string) => {
      setWords(next);
      if (!id && next.trim()) void begin();
    },
    photos: draft?.photos ?? [],
    voice: draft?.voice,
    room,
    isEmpty: !hasSubstance(draft) && !words.trim(),
    pick: () => void pick().catch(complain),
    removePhoto: (photoId: string) => id && void removePhoto(id, photoId),
    speak: async (local: LocalVoice) => {
      const problem = await setVoice((await begin()).id, local);
      if (problem) toast(problem, 'bad');
    },
    removeVoice: () => id && void removeVoice(id),
    send: () => void send(),
  };
}

/** What was typed stays when the sheet is closed; with nothing in it, there is nothing to come back to. */
function useKeepWords(id: string | undefined, words: string): void {
  const latest = useRef({ id, words });
  latest.current = { id, words };
  useEffect(
    () => () => {
      const left = findDraft(latest.current.id);
      if (left?.state !== 'unfinished' && left?.state !== 'attention') return;
      const kept = { ...left, words: latest.current.words.trim() || undefined };
      if (hasSubstance(kept)) changeDraft(left.id, { words: kept.words });
      else void dropDraft(left.id);
    },
    [],
  );
}

/** Those the server was told of, and those that wait here. */
function countPhotos({ id, photos, additions }: ReportView, beingMade: string | undefined): number {
  const told = [...photos, ...additions.flatMap((addition) => addition.photos)].map((photo) => photo.id);
  const waiting = queuedFor(id, drafts.get()).flatMap((draft) => draft.photos.map((photo) => photo.id));
  const own = findDraft(beingMade)?.photos.map((photo) => photo.id) ?? [];
  return new Set([...told, ...waiting, ...own]).size;
}
