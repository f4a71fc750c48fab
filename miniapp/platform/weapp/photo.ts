import Taro from '@tarojs/taro';
import type { LocalPhoto } from '../contract';

const contentTypes: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  gif: 'image/gif',
};

function sizeOf(path: string): Promise<number> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().getFileInfo({
      filePath: path,
      success: ({ size }) => resolve(size),
      fail: () => resolve(0),
    });
  });
}

/** A temporary file as a photo: its size is asked of the file system when the caller does not know it. */
export async function describePhoto(path: string, bytes?: number): Promise<LocalPhoto> {
  const ending = path.split('.').pop()?.toLowerCase() ?? '';
  return { path, bytes: bytes ?? (await sizeOf(path)), contentType: contentTypes[ending] ?? 'image/jpeg' };
}
