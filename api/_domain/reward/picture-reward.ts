import type { DeclaredPhoto } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { declareRewardPhoto, type UploadOrder } from '../photo/index.js';
import { inTransaction } from '../transaction.js';
import { demandManaged } from './change-reward.js';
import { demandKeeper } from './keeper.js';

/**
 * Orders the upload of a reward's picture; it takes the place of the one before once it has been looked at. Refuses with
 * `access.forbidden`, `reward.not_found` and `photo.in_use`.
 */
export async function orderPicture(
  context: Context,
  rewardId: string,
  photo: DeclaredPhoto,
): Promise<UploadOrder & { photoId: string }> {
  demandKeeper(context.actor, 'reward.manage');
  return inTransaction(context, async (inner) => {
    await demandManaged(inner, rewardId);
    return declareRewardPhoto(inner, rewardId, photo);
  });
}
