import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { navigate, platform } from '@/platform';
import type { AppConfig } from '@/services/config';
import { changeDraft, hasSubstance } from '@/services/drafts';
import type { NamedPlace } from '@/services/places';
import { reporterPages } from '@/services/reporter-pages';
import { sendDraft } from '@/services/send-draft';
import { learnTileOrder } from '@/services/tile-order';
import { useDraft } from './use-draft';
import { type Guide, useGuide } from './use-guide';
import { usePlace } from './use-place';

export type Category = AppConfig['categories'][number];
/** What lies over the page: a choice of place, words, all categories, the number to call first, or leaving. */
export type Over = 'place' | 'words' | 'categories' | 'leave' | { call: Category };

/** One report, from the photo to the tap that sends it. */
export function useCompose(draftId: string | undefined) {
  const work = useDraft(draftId);
  const { draft } = work;
  const guide = useGuide();
  const where = usePlace(draft, guide.mayLocate);
  const [over, setOver] = useState<Over>();
  const send = useSend(work, where, guide, () => setOver('place'));
  useKeepPlace(draft?.id, where);
  useLearnTiles(where);

  /** A tap on a category sends; danger to life is asked about first. */
  const pick = (category: Category) => {
    if (!hasSubstance(draft)) return toast('请拍一张照片，写一句话，或说一段语音', 'bad');
    if (category.emergencyNumber) return setOver({ call: category });
    setOver(undefined);
    void send.run(category);
  };

  return {
    work,
    where,
    guide,
    over,
    open: setOver,
    close: () => setOver(undefined),
    isBusy: send.isBusy,
    pick,
    pickAfterCall(category: Category) {
      setOver(undefined);
      void send.run(category);
    },
    choosePlace(named: NamedPlace) {
      where.choose(named);
      setOver(undefined);
      send.resume();
    },
    leave: () => (hasSubstance(draft) ? setOver('leave') : void navigate.back()),
    /** What is there stays on the phone; on WeChat the viewfinder opens for the next. */
    async keepForLater() {
      setOver(undefined);
      toast('已存手机，回头接着填', 'good');
      await (platform.camera.hasViewfinder ? reporterPages.composeNext() : navigate.back());
    },
    async discard() {
      setOver(undefined);
      await work.discard();
      await navigate.back();
    },
  };
}

type Work = ReturnType<typeof useDraft>;
type Where = ReturnType<typeof usePlace>;

/** Sends under a category, once that is agreed to and the place is known; without one it asks, and goes on when it has been picked. */
function useSend({ begin }: Work, where: Where, guide: Guide, askPlace: () => void) {
  const waiting = useRef<Category>();
  const action = useAction(async (category: Category) => {
    if (!(await guide.mayReport())) return;
    const { place, words: placeWords } = await where.settled();
    if (!place) {
      waiting.current = category;
      askPlace();
      return;
    }
    const { id } = await begin();
    changeDraft(id, { categoryCode: category.code, place, placeWords, state: 'waiting' });
    void sendDraft(id);
    await reporterPages.sent(id);
  });
  return {
    ...action,
    resume() {
      if (waiting.current) void action.run(waiting.current);
      waiting.current = undefined;
    },
  };
}

/** What is likely to be reported here is asked while the picture is looked at. */
function useLearnTiles({ place }: Where): void {
  useEffect(() => {
    if (place) void learnTileOrder(place);
  }, [place]);
}

/** Whoever comes back to a draft later stands somewhere else by then. */
function useKeepPlace(draftId: string | undefined, { place, words }: Where): void {
  useEffect(() => {
    if (draftId && place) changeDraft(draftId, { place, placeWords: words });
  }, [draftId, place, words]);
}
