import type { Platform } from './contract';
import { side } from './side';

/** The phone, whichever client runs: camera, location, files, storage, network, device, account. */
export const platform: Platform = side;

export * from './contract';
export { address, navigate, type Params, type TabPage } from './navigate';
