import type { z } from 'zod';
import type { positionQuerySchema } from '../_contract/common.js';
import { DomainError } from '../_domain/errors.js';
import { type PointE6, pointFromDegrees } from '../_domain/place/index.js';

type GivenPosition = Partial<z.infer<typeof positionQuerySchema>>;

/** Where the phone is, for lists that put the nearest first: given whole or not at all, else `request.invalid`. */
export function positionOf({ longitude, latitude, coordinateSystem }: GivenPosition): PointE6 | null {
  if (longitude === undefined && latitude === undefined) return null;
  if (longitude === undefined) throw new DomainError('request.invalid', '“经度”不能为空', { field: 'longitude' });
  if (latitude === undefined) throw new DomainError('request.invalid', '“纬度”不能为空', { field: 'latitude' });
  if (!coordinateSystem) throw new DomainError('request.invalid', '“坐标系”不能为空', { field: 'coordinateSystem' });
  return pointFromDegrees({ longitude, latitude }, coordinateSystem);
}
