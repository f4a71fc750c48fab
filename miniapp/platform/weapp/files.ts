import Taro from '@tarojs/taro';
import { type FilesSide, PlatformError } from '../contract';
import { failure } from './failure';
import { describePhoto } from './photo';

/** What WeChat lets a program keep in its own folder. */
const keptBytesMax = 200 * 1024 * 1024;

/** Temporary photos die when WeChat restarts; this folder stays. */
const keptPath = (id: string) => `${Taro.env.USER_DATA_PATH}/photo-${id}.jpg`;

async function shrink(path: string, maxEdge: number): Promise<string> {
  const { width, height } = await Taro.getImageInfo({ src: path });
  if (Math.max(width, height) <= maxEdge) return path;
  const size = width >= height ? { compressedWidth: maxEdge } : { compressedHeight: maxEdge };
  return (await Taro.compressImage({ src: path, quality: 86, ...size })).tempFilePath;
}

/** A refusal lies where the file would; '' when it cannot be read. */
const textOf = (filePath: string) =>
  new Promise<string>((resolve) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      encoding: 'utf8',
      success: ({ data }) => resolve(String(data)),
      fail: () => resolve(''),
    });
  });

const readBytes = (filePath: string) =>
  new Promise<ArrayBuffer>((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: (error) => reject(failure(error)),
    });
  });

/** What WeChat can show by itself; anything else goes to a chat, and from there to a computer. */
const documents = ['xlsx', 'xls', 'docx', 'doc', 'pptx', 'ppt', 'pdf'];

function handOver(filePath: string, fileName: string): Promise<void> {
  const ending = fileName.split('.').pop() ?? '';
  return new Promise((resolve, reject) => {
    const success = () => resolve();
    const fail = (error: unknown) => {
      reject(new PlatformError(failure(error).code === 'cancelled' ? 'cancelled' : 'unavailable', String(error)));
    };
    if (documents.includes(ending)) {
      void Taro.openDocument({ filePath, fileType: ending as 'xlsx', showMenu: true, success, fail });
    } else void Taro.shareFileMessage({ filePath, fileName, success, fail });
  });
}

/** All files of a folder together: asked of a folder, WeChat lists what is in it. */
function bytesOf(listed: unknown): number {
  const entries = Array.isArray(listed) ? (listed as { stats: { size: number } }[]) : [];
  return entries.reduce((sum, { stats }) => sum + stats.size, 0);
}

export const files: FilesSide = {
  // With callbacks: whether this call answers with a promise is left to WeChat's version.
  chooseFile(extension) {
    return new Promise((resolve, reject) => {
      void Taro.chooseMessageFile({
        count: 1,
        type: 'file',
        extension,
        success({ tempFiles: [file] }) {
          if (file) resolve({ name: file.name, bytes: file.size, read: () => readBytes(file.path) });
          else reject(new PlatformError('cancelled'));
        },
        fail: (error) => reject(failure(error)),
      });
    });
  },
  async download({ url, headers, fileName, timeoutMs }) {
    // Kept under its own name: WeChat shows the name of the file it opens.
    const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`;
    const answer = await Taro.downloadFile({ url, header: headers, filePath, timeout: timeoutMs }).catch((error) =>
      Promise.reject(failure(error, 'offline')),
    );
    if (answer.statusCode !== 200) return { status: answer.statusCode, text: await textOf(filePath) };
    await handOver(filePath, fileName);
    return { status: 200, text: '' };
  },
  async compress(photo, maxEdge = 1280) {
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

  room() {
    return new Promise((resolve) => {
      Taro.getFileSystemManager().stat({
        path: Taro.env.USER_DATA_PATH ?? '',
        recursive: true,
        success: ({ stats }) => resolve(Math.max(0, keptBytesMax - bytesOf(stats))),
        fail: () => resolve(undefined),
      });
    });
  },
};
