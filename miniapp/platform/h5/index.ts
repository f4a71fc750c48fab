import type { Platform } from '../contract';
import { account } from './account';
import { camera } from './camera';
import { device } from './device';
import { files } from './files';
import { location } from './location';
import { network } from './network';
import { privacy } from './privacy';
import { sound } from './sound';
import { storage } from './storage';

export const h5: Platform = { account, camera, device, files, location, network, privacy, sound, storage };
