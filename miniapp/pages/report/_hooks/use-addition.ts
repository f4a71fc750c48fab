import { useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { complain } from '@/hooks/complain';
import { useAction } from '@/hooks/use-action';
import { type LocalVoice, platform } from '@/platform';
import { type Addition, followUp } from '@/services/follow-up';
import { newId } from '@/services/ids';
import { type PreparedPhoto, photosMax, preparePhoto, refusalOf } from '@/services/photos';
import type { ReportView } from '@/services/reports';
import type { PreparedVoice } from '@/services/voices';

/** An addition being made. Changed after a failure it is another one: the server keeps an id for what was sent under it. */
export function useAddition(report: ReportView, onAdded: (report: ReportView) => void) {
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState<PreparedPhoto[]>([]);
  const [voice, setVoice] = useState<PreparedVoice>();
  const begun = useRef<{ content: string; addition: Addition }>();
  const room = photosMax - countPhotos(report) - photos.length;

  const pick = async () => {
    const picked = await platform.camera.pickPhotos({ count: room, from: 'both' });
    const prepared = await Promise.all(picked.slice(0, room).map(preparePhoto));
    for (const photo of prepared) {
      const refusal = refusalOf(photo);
      if (refusal) toast(refusal, 'bad');
      else setPhotos((before) => [...before, photo]);
    }
  };

  const send = useAction(
    async () => {
      const content = JSON.stringify([words.trim(), photos.map(({ id }) => id), voice?.id]);
      if (begun.current?.content !== content) begun.current = { content, addition: await followUp.begin() };
      return followUp.add(report.id, { ...begun.current.addition, words, photos, voice });
    },
    { success: '已补充，经办人会看到', onDone: onAdded },
  );

  return {
    words,
    setWords,
    photos,
    room,
    voice,
    isEmpty: !words.trim() && photos.length === 0 && !voice,
    isBusy: send.isBusy,
    pick: () => void pick().catch(complain),
    removePhoto: (id: string) => setPhotos((before) => before.filter((photo) => photo.id !== id)),
    speak: async (local: LocalVoice) => setVoice({ ...local, id: await newId() }),
    removeVoice: () => setVoice(undefined),
    send: () => void send.run(),
  };
}

function countPhotos({ photos, additions }: ReportView): number {
  return photos.length + additions.reduce((sum, addition) => sum + addition.photos.length, 0);
}
