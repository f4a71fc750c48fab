import { toast } from '@/components/toast';
import { type LocalPhoto, platform } from '@/platform';
import { addPhotos, type Draft, type DraftStart, dropDraft, startDraft } from '@/services/drafts';
import { photosMax } from '@/services/photos';
import { complain } from './complain';

/**
 * The first tap of a report. With a live viewfinder the page opens on it; elsewhere the system's camera or album opens at
 * once, inside the tap, and the page follows with the photos. `open` gets the draft there is by then.
 */
export function useShutter(open: (draftId?: string) => unknown) {
  const begin = async (photos: LocalPhoto[], from?: DraftStart) => {
    const { id } = await startDraft(from);
    const adding = addPhotos(id, photos);
    open(id);
    for (const problem of await adding) toast(problem, 'bad');
  };
  return {
    shoot() {
      if (platform.camera.hasViewfinder) open();
      else
        platform.camera
          .pickPhotos({ count: photosMax, from: 'both' })
          .then((photos) => begin(photos))
          .catch(complain);
    },
    /** Another photo in the place of a draft whose photo was refused; the draft goes once there is one. */
    retake({ id, place, placeWords, words }: Draft) {
      const replace = async (photos: LocalPhoto[]) => {
        await begin(photos, { place, placeWords, words });
        await dropDraft(id);
      };
      platform.camera.pickPhotos({ count: photosMax, from: 'both' }).then(replace).catch(complain);
    },
    /** Words only: where a photo cannot be taken. */
    async write() {
      const { id } = await startDraft();
      open(id);
    },
  };
}
