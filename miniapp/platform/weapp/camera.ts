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
  // With callbacks: whether this call answers with a promise is left to WeChat's version.
  pickPhotos({ count = 1, from = 'both' } = {}) {
    return new Promise((resolve, reject) => {
      void Taro.chooseMedia({
        count,
        mediaType: ['image'],
        sourceType: [...sources[from]],
        success: ({ tempFiles }) =>
          resolve(Promise.all(tempFiles.map((file) => describePhoto(file.tempFilePath, file.size)))),
        fail: (error) => reject(failure(error)),
      });
    });
  },
  preview(urls, current) {
    void Taro.previewImage({ urls, current });
  },
};
