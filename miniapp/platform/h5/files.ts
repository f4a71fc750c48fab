import { type FilesSide, type LocalPhoto, PlatformError, type UploadRequest } from '../contract';
import { blobOf, photoOf } from './local-photos';
import { fetchWithin } from './network';
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

/** Stores ask for a name; what it is they look up in the bytes. */
function nameOf({ type }: Blob): string {
  if (type.startsWith('audio/')) return 'voice';
  return type === 'image/png' ? 'photo.png' : 'photo.jpg';
}

/** A form with the file as its last part; XMLHttpRequest because fetch tells no upload progress. */
function post({ url, fields, fileField, onProgress, timeoutMs = 60_000 }: UploadRequest, blob: Blob) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(fileField, blob, nameOf(blob));
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

/** A file input must be created inside the tap that wants it. */
function openChooser(endings: string[]): Promise<File> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = endings.map((ending) => `.${ending}`).join(',');
  input.style.display = 'none';
  document.body.append(input);
  return new Promise<File>((resolve, reject) => {
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) resolve(file);
      else reject(new PlatformError('cancelled'));
    });
    input.addEventListener('cancel', () => reject(new PlatformError('cancelled')));
    input.click();
  }).finally(() => input.remove());
}

async function readBytes(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (error) {
    throw new PlatformError('unavailable', String(error));
  }
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const files: FilesSide = {
  async chooseFile(endings) {
    const file = await openChooser(endings);
    return { name: file.name, bytes: file.size, read: () => readBytes(file) };
  },
  async download({ url, headers, fileName, timeoutMs }) {
    const { status, blob } = await fetchWithin(timeoutMs, url, { headers }, async (response) => ({
      status: response.status,
      blob: await response.blob(),
    }));
    if (status !== 200) return { status, text: await blob.text() };
    save(blob, fileName);
    return { status, text: '' };
  },
  async compress(photo, maxEdge = 1280) {
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
  async room() {
    // Missing where the page is not served securely.
    const { quota, usage = 0 } = (await navigator.storage?.estimate().catch(() => undefined)) ?? {};
    return quota === undefined ? undefined : Math.max(0, quota - usage);
  },
};
