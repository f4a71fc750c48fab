import type { ResolutionPhrase } from '../_contract/vocabulary.js';

/** How an entry of the history stands today. */
export type Ending =
  | { kind: 'closed'; phrase: ResolutionPhrase; daysToResolve: number }
  /** With a party outside, who promised it in so many days from today. */
  | { kind: 'coordinating'; party: string; promisedInDays: number };

/** A report of the history. Weeks count from the first week of the activity; weekdays from Monday = 0. */
export interface PastReport {
  week: number;
  weekday: number;
  time: string;
  courierKey: string;
  categoryCode: string;
  placeName: string;
  words: string;
  ending: Ending;
}

const closed = (phrase: ResolutionPhrase, daysToResolve = 1): Ending => ({ kind: 'closed', phrase, daysToResolve });
const coordinating = (party: string, promisedInDays: number): Ending => ({
  kind: 'coordinating',
  party,
  promisedInDays,
});

type Line = [
  week: number,
  weekday: number,
  time: string,
  courierKey: string,
  categoryCode: string,
  placeName: string,
  words: string,
  ending: Ending,
];

const YE = 'courier-ye-qiang';
const WANG = 'courier-wang-hui';

/** The first week: 叶强 reported 12 problems in it and was its champion. */
const firstWeek: Line[] = [
  [0, 0, '08:40', YE, 'litter_bin_damaged', '广场花苑 3 栋', '广场花苑小区3栋的垃圾桶坏了', closed('replaced', 2)],
  [0, 0, '10:15', YE, 'fire_lane_blocked', '龙西小区 7 栋', '消防通道停了一排电动车', closed('removed', 1)],
  [0, 0, '15:20', YE, 'piled_materials', '龙西小区 10 栋', '楼道口堆着旧家具', closed('cleared', 1)],
  [0, 1, '09:05', YE, 'fallen_branch', '浦溪河桥头', '大树枝断在路边，挂着电线', closed('cleared', 1)],
  [0, 1, '11:30', YE, 'exposed_refuse', '龙西农贸市场', '菜场后门一堆垃圾没人收', closed('cleared', 1)],
  [0, 1, '16:10', YE, 'illegal_posting', '平湖路 18 号', '墙上贴满小广告', closed('cleared', 2)],
  [0, 2, '08:55', YE, 'manhole_cover_damaged', '弦歌路 21 号', '井盖一压就响，边上缺了一块', closed('replaced', 3)],
  [0, 2, '14:45', YE, 'street_lamp_out', '龙井路 12 号', '路灯三天没亮了', closed('repaired', 3)],
  [0, 3, '09:20', YE, 'non_motor_vehicle_parking', '龙西公交首末站', '共享单车把人行道占满了', closed('cleared', 1)],
  [0, 3, '15:05', YE, 'road_surface_damaged', '龙西小学', '校门口路面塌了一块', closed('repaired', 4)],
  [0, 4, '08:35', YE, 'ebike_charging', '龙源小区 2 栋', '一楼飞线给电动车充电', closed('removed', 1)],
  [0, 4, '10:50', YE, 'exposed_refuse', '龙西文化广场', '广场边垃圾桶满了往外溢', closed('cleared', 1)],
  [
    0,
    1,
    '10:25',
    WANG,
    'manhole_cover_damaged',
    '龙西小区 12 栋',
    '龙西小区12栋的居民反映窨井盖破损',
    closed('replaced', 2),
  ],
  [0, 3, '10:40', WANG, 'motor_vehicle_parking', '龙井路 46 号', '小车停在盲道上', closed('removed', 1)],
  [0, 2, '09:45', 'courier-03', 'piled_materials', '浦溪花园 2 栋', '装修垃圾堆了好几天', closed('cleared', 1)],
  [0, 4, '09:10', 'courier-05', 'street_lamp_out', '龙西卫生服务站', '巷子里一盏灯一直闪', closed('repaired', 3)],
];

/** The weeks after: what was solved. */
const solvedLater: Line[] = [
  [2, 1, '09:40', 'courier-04', 'fire_lane_blocked', '广场花苑 1 栋', '面包车堵了消防车道', closed('removed', 1)],
  [3, 2, '10:05', WANG, 'road_waterlogging', '平湖路 18 号', '下雨就积水，电动车过不去', closed('repaired', 4)],
  [5, 0, '14:50', 'courier-08', 'litter_bin_damaged', '区图书馆', '垃圾桶盖掉了', closed('replaced', 2)],
  [6, 3, '08:45', YE, 'unsafe_wiring', '龙源小区 1 栋', '电线垂到头顶高', closed('repaired', 2)],
  [8, 2, '15:15', 'courier-11', 'green_space_occupied', '浦溪花园 3 栋', '绿化带里种了菜', closed('mediated', 5)],
  [9, 4, '09:30', 'courier-06', 'manhole_cover_damaged', '龙西农贸市场', '井盖松动', closed('repaired', 1)],
  [11, 1, '10:20', 'courier-14', 'noise_nuisance', '龙西文化广场', '音响太响，上夜班睡不了', closed('mediated', 3)],
  [13, 0, '09:15', YE, 'fallen_branch', '龙西小学', '台风后树枝横在校门口', closed('cleared', 1)],
  [14, 3, '14:40', 'courier-09', 'exposed_refuse', '龙源小区 3 栋', '建筑垃圾倒在路口', closed('cleared', 2)],
  [16, 2, '08:50', WANG, 'street_lamp_out', '浦溪河桥头', '桥头两盏灯不亮', closed('repaired', 3)],
  [18, 1, '15:30', 'courier-17', 'illegal_posting', '龙井路 46 号', '电线杆上又贴满了', closed('cleared', 1)],
  [20, 4, '09:50', 'courier-20', 'non_motor_vehicle_parking', '区图书馆', '单车堆在台阶上', closed('cleared', 1)],
  [22, 2, '10:10', 'courier-07', 'road_surface_damaged', '弦歌路 21 号', '坑有巴掌深', closed('repaired', 3)],
];

/** What the report's drain became, and what waits for others. */
const waiting: Line[] = [
  [19, 3, '09:25', 'courier-10', 'sewage_overflow', '龙源小区 3 栋', '化粪池往外冒', coordinating('区市政所', 2)],
  [
    20,
    1,
    '10:35',
    'courier-12',
    'neighbour_dispute',
    '龙西小区 3 栋',
    '两家为楼道鞋柜吵了几回',
    coordinating('两户居民', 3),
  ],
  [21, 0, '14:55', YE, 'road_surface_damaged', '龙井路 12 号', '整段路面开裂', coordinating('区市政所', 6)],
  [21, 3, '08:40', 'courier-15', 'unsafe_wiring', '龙西小区 10 栋', '通信线缆脱落', coordinating('通信公司', 2)],
  [
    22,
    1,
    '15:10',
    'courier-16',
    'piled_materials',
    '龙西农贸市场',
    '摊位货物堆到通道上',
    coordinating('市场管理方', 1),
  ],
  [22, 3, '09:35', WANG, 'manhole_cover_damaged', '浦溪花园 1 栋', '自来水井盖断裂', coordinating('自来水公司', 3)],
  [23, 0, '10:45', 'courier-18', 'street_lamp_out', '龙西公交首末站', '整排灯不亮', coordinating('区路灯所', 4)],
  [23, 2, '14:35', 'courier-19', 'green_space_occupied', '广场花苑 2 栋', '一楼围了院子', coordinating('一楼住户', 7)],
  [24, 1, '09:00', YE, 'fire_lane_blocked', '浦溪花园 1 栋', '铁栏杆把消防通道锁了', coordinating('小区业主', 1)],
  [24, 3, '10:30', 'courier-21', 'noise_nuisance', '龙西小区 8 栋', '楼下夜里卸货', coordinating('临街商户', 2)],
  [25, 0, '15:25', 'courier-22', 'motor_vehicle_parking', '龙西小学', '放学时两边停满', coordinating('区交警大队', 5)],
  [
    25,
    1,
    '08:30',
    'courier-23',
    'road_waterlogging',
    '龙西卫生服务站',
    '排水口被水泥糊住了',
    coordinating('施工单位', 3),
  ],
];

/** The blocked drain behind 乖乖幼儿园: settled by cost shares of 30 % and 70 %, then cleared. */
export const drain: PastReport = {
  week: 4,
  weekday: 2,
  time: '10:12',
  courierKey: WANG,
  categoryCode: 'drain_blocked',
  placeName: '乖乖幼儿园',
  words: '乖乖幼儿园背后下水道堵了，污水往外冒',
  ending: closed('cleared', 2),
};
export const drainSettlement = {
  party: '出租方、承租方',
  words: '经社区调解，维修费由承租方和出租方按比例分担',
  shares: [
    { party: '承租方', percent: 30 },
    { party: '出租方', percent: 70 },
  ],
};

/** 42 reports of couriers: 30 solved, 12 in coordination. */
export const pastReports: PastReport[] = [
  ...[...firstWeek, ...solvedLater, ...waiting].map(
    ([week, weekday, time, courierKey, categoryCode, placeName, words, ending]) => ({
      week,
      weekday,
      time,
      courierKey,
      categoryCode,
      placeName,
      words,
      ending,
    }),
  ),
  drain,
];

/** 叶强's suggestion of the first week, and the answer it got. */
export const suggestion = {
  authorKey: YE,
  weekday: 4,
  time: '11:20',
  words: '建议在龙西农贸市场门口划一块外卖临时停车区，取餐的车就不会占消防通道',
  answer: '建议很好，已和市场管理方商定划出 8 个临时车位',
};

/** What residents reported today: work that waits for its officers. Minutes before now. */
export const freshReports = [
  {
    minutesAgo: 12,
    personKey: 'resident-02',
    categoryCode: 'manhole_cover_damaged',
    placeName: '龙西小区 12 栋',
    words: '12栋门口井盖缺了一角，晚上怕绊到人',
    stage: 'dispatched',
  },
  {
    minutesAgo: 26,
    personKey: 'resident-01',
    categoryCode: 'fire_lane_blocked',
    placeName: '广场花苑 2 栋',
    words: '救护车进不来，通道被堵了',
    stage: 'dispatched',
  },
  {
    minutesAgo: 55,
    personKey: 'resident-03',
    categoryCode: 'exposed_refuse',
    placeName: '龙西小区 5 栋',
    words: '垃圾房门口洒了一地',
    stage: 'acknowledged',
  },
  {
    minutesAgo: 95,
    personKey: 'resident-02',
    categoryCode: 'fallen_branch',
    placeName: '龙西小区 11 栋',
    words: '树枝压在晾衣架上',
    stage: 'in_progress',
  },
  {
    minutesAgo: 40,
    personKey: 'resident-05',
    categoryCode: 'road_surface_damaged',
    placeName: null,
    words: '出城路口有个大坑，网格图上好像没有这里',
    stage: 'triage',
  },
] as const;

/** Outside every grid of the town: north-west, on the road out. */
export const outsideTown = { longitudeE6: 118_118_000, latitudeE6: 30_291_000 };
