import Taro from '@tarojs/taro';
import type { FilesSide } from '../contract';
import { failure } from './failure';
import { describePhoto } from './photo';

/** Temporary photos die when WeChat restarts; this folder stays (200 MB). */
const keptPath = (id: string) => `${Taro.env.USER_DATA_PATH}/photo-${id}.jpg`;

async function shrink(path: string, maxEdge: number): Promise<string> {
  const { width, height } = await Taro.getImageInfo({ src: path });
  if (Math.max(width, height) <= maxEdge) return path;
  const size = width >= height ? { compressedWidth: maxEdge } : { compressedHeight: maxEdge };
  return (await Taro.compressImage({ src: path, quality: 86, ...size })).tempFilePath;
}

export const files: FilesSide = {
  async compress(photo, maxEdge = 1600) {
    try {
      const path = await shrink(photo.path, maxEdge);
      return path === photo.path ? photo : await describePhoto(path);
    } catch {
      return photo;
    }
  },

  upload({ url, fields, fileField, photo, onProgress, timeoutMs = 60_000 }) {
    return new Promise((resolve, reject) => {
      const task = Taro.uploadFile({
        url,
        filePath: photo.path,
        name: fileField,
        formData: fields,
        timeout: timeoutMs,
        success: ({ statusCode, data }) => resolve({ status: statusCode, text: String(data) }),
        fail: (error) => reject(failure(error, 'offline')),
      });
      if (onProgress) task.progress?.(({ progress }) => onProgress(progress));
    });
  },

  keep(id, photo) {
    return new Promise((resolve, reject) => {
      Taro.getFileSystemManager().copyFile({
        srcPath: photo.path,
        destPath: keptPath(id),
        success: () => resolve(),
        fail: (error) => reject(failure(error, 'full')),
      });
    });
  },

  async open(id) {
    const photo = await describePhoto(keptPath(id));
    return photo.bytes > 0 ? photo : undefined;
  },

  drop(id) {
    return new Promise((resolve) => {
      Taro.getFileSystemManager().unlink({ filePath: keptPath(id), success: () => resolve(), fail: () => resolve() });
    });
  },
};
