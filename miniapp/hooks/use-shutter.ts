import { toast } from '@/components/toast';
import { type LocalPhoto, platform } from '@/platform';
import { addPhotos, type Draft, retakePhoto, startDraft } from '@/services/drafts';
import { photosMax } from '@/services/photos';
import { sendDraft } from '@/services/send-draft';
import { complain } from './complain';

/**
 * The first tap of a report. With a live viewfinder the page opens on it; elsewhere the system's camera or album opens at
 * once, inside the tap, and the page follows with the photos. `open` gets the draft there is by then.
 */
export function useShutter(open: (draftId?: string) => unknown) {
  const begin = async (photos: LocalPhoto[]) => {
    const { id } = await startDraft();
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
    /** Another picture in the place of the refused one: it goes to the same report at once. */
    retake({ id, photos }: Draft) {
      const refused = photos.find((photo) => photo.problem);
      if (!refused) return;
      const replace = async ([photo]: LocalPhoto[]) => {
        if (!photo) return;
        const problem = await retakePhoto(id, refused.id, photo);
        if (problem) toast(problem, 'bad');
        await sendDraft(id);
      };
      platform.camera.pickPhotos({ count: 1, from: 'both' }).then(replace).catch(complain);
    },
    /** Words only: where a photo cannot be taken. */
    async write() {
      const { id } = await startDraft();
      open(id);
    },
  };
}
