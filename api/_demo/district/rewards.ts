import type { DemoReward } from './types.js';

/** What points are worth at the three stations: donated, never sold. Donors and numbers are invented. */
export const demoRewards: DemoReward[] = [
  goods('raincoat', '雨衣', 'longxi-station', 80, 6, '区总工会'),
  goods('warm-gloves', '骑行手套', 'longxi-station', 40, 20, '龙西社区党委'),
  goods('helmet', '骑行头盔', 'longxi-station', 150, 5, '区交警大队'),
  goods('thermos', '保温杯', 'plaza-station', 60, 12, '太平商城'),
  goods('charging-cable', '三合一充电线', 'plaza-station', 25, 30, '甘棠镇商会'),
  goods('first-aid-pouch', '随身急救包', 'furong-station', 45, 10, '甘棠卫生院'),
  service('haircut', '理发一次（周六）', 'furong-station', 60, 8, '芙蓉社区志愿理发队'),
  service('bike-check', '电动车检修一次', 'longxi-station', 50, 10, '龙井路车行'),
];

function goods(
  key: string,
  name: string,
  stationKey: string,
  points: number,
  stock: number,
  donor: string,
): DemoReward {
  return { key, kind: 'goods', name, stationKey, points, stock, donor };
}

function service(
  key: string,
  name: string,
  stationKey: string,
  points: number,
  stock: number,
  donor: string,
): DemoReward {
  return { key, kind: 'service', name, stationKey, points, stock, donor };
}
