import { type FilesSide, type LocalPhoto, PlatformError, type UploadRequest } from '../contract';
import { blobOf, photoOf } from './local-photos';
import { photoBox } from './photo-box';

async function shrink(photo: LocalPhoto, maxEdge: number): Promise<LocalPhoto> {
  const bitmap = await createImageBitmap(blobOf(photo), { imageOrientation: 'from-image' });
  const scale = Math.min(1, maxEdge / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.86));
  return blob ? photoOf(blob) : photo;
}

/** A form with the file as its last part; XMLHttpRequest because fetch tells no upload progress. */
function post({ url, fields, fileField, onProgress, timeoutMs = 60_000 }: UploadRequest, blob: Blob) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(fileField, blob, blob.type === 'image/png' ? 'photo.png' : 'photo.jpg');
  const request = new XMLHttpRequest();
  request.open('POST', url);
  request.withCredentials = false;
  request.timeout = timeoutMs;
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(Math.round((loaded / Math.max(total, 1)) * 100));
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new PlatformError('offline', 'upload'));
    request.ontimeout = () => reject(new PlatformError('timeout', 'upload'));
    request.send(form);
  });
}

export const files: FilesSide = {
  async compress(photo, maxEdge = 1600) {
    try {
      return await shrink(photo, maxEdge);
    } catch {
      // Not an image this browser can read: the server says what is wrong with it.
      return photo;
    }
  },
  async upload(request) {
    return post(request, blobOf(request.photo));
  },
  async keep(id, photo) {
    await photoBox.put(id, blobOf(photo));
  },
  async open(id) {
    const blob = await photoBox.get(id);
    return blob && photoOf(blob);
  },
  async drop(id) {
    await photoBox.remove(id);
  },
};
