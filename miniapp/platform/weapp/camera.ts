import Taro from '@tarojs/taro';
import type { CameraSide } from '../contract';
import { failure } from './failure';
import { describePhoto } from './photo';

const sources = { camera: ['camera'], album: ['album'], both: ['camera', 'album'] } as const;

export const camera: CameraSide = {
  hasViewfinder: true,
  takePhoto() {
    return new Promise((resolve, reject) => {
      Taro.createCameraContext().takePhoto({
        quality: 'high',
        success: ({ tempImagePath }) => resolve(describePhoto(tempImagePath)),
        fail: (error) => reject(failure(error)),
      });
    });
  },
  async pickPhotos({ count = 1, from = 'both' } = {}) {
    try {
      const { tempFiles } = await Taro.chooseMedia({ count, mediaType: ['image'], sourceType: [...sources[from]] });
      return await Promise.all(tempFiles.map((file) => describePhoto(file.tempFilePath, file.size)));
    } catch (error) {
      throw failure(error);
    }
  },
  preview(urls, current) {
    void Taro.previewImage({ urls, current });
  },
};
