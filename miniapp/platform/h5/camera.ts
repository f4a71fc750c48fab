import { type CameraSide, PlatformError } from '../contract';
import { photoOf } from './local-photos';
import { showPhotos } from './photo-viewer';

type PickOptions = NonNullable<Parameters<CameraSide['pickPhotos']>[0]>;

/** A file input asks the system for its camera or album; it must be created inside the tap that wants it. */
function openChooser({ count = 1, from = 'both' }: PickOptions): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  input.multiple = count > 1;
  if (from === 'camera') input.setAttribute('capture', 'environment');
  input.style.display = 'none';
  document.body.append(input);
  return new Promise<File[]>((resolve, reject) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])].slice(0, count)));
    input.addEventListener('cancel', () => reject(new PlatformError('cancelled')));
    input.click();
  }).finally(() => input.remove());
}

export const camera: CameraSide = {
  hasViewfinder: false,
  async takePhoto() {
    throw new PlatformError('unsupported', 'a browser has no viewfinder');
  },
  async pickPhotos(options = {}) {
    const files = await openChooser(options);
    if (files.length === 0) throw new PlatformError('cancelled');
    return files.map(photoOf);
  },
  preview: showPhotos,
};
