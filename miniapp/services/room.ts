import { platform } from '@/platform';
import { photosMax } from './photos';

/** About what a photo of 1280 px takes. */
const photoBytes = 600 * 1024;
/** From here on people are told how many more there is room for. */
const toldBelow = 60;
const most = 999;

/** What people are told about the room on their phone. */
export interface RoomNote {
  words: string;
  /** Not enough for another report: what waits must go first. */
  isLow: boolean;
}

/** About how many more photos the phone can keep; nothing where it does not say. */
export async function readRoom(): Promise<number | undefined> {
  const bytes = await platform.files.room().catch(() => undefined);
  return bytes === undefined ? undefined : Math.floor(bytes / photoBytes);
}

/** What to tell; nothing as long as there is plenty. Without a signal the number always matters. */
export function roomNote(photos: number, isOnline: boolean): RoomNote | undefined {
  if (photos === 0) return { words: '手机空间已满，请先发送再拍', isLow: true };
  if (photos < photosMax) return { words: `还能存约 ${photos} 张，请先发送`, isLow: true };
  if (isOnline && photos >= toldBelow) return undefined;
  return { words: `还能存约 ${Math.min(photos, most)} 张`, isLow: false };
}
