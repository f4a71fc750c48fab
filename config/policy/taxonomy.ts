import type { CategoryKind, Severity } from '../../api/_contract/vocabulary.js';
import type { PointsClass } from './points-rules.js';

/** A time limit: `clock_hour` runs day and night, the others on working time only. */
export interface Limit {
  amount: number;
  unit: 'clock_hour' | 'working_hour' | 'working_day';
}

/** A kind of problem people report. */
export interface Category {
  /** Stable for ever: decisions and exports refer to it. */
  code: string;
  label: string;
  /** Label on the camera's tile; null when the category is reached by search or words only. */
  tile: string | null;
  kind: CategoryKind;
  /** Class within its kind, as GB/T 30428.2 names it. */
  className: string;
  /** Other words people use for it. */
  synonyms: string[];
  severity: Severity;
  /** Name of a drawing of the client. */
  icon: string;
  /** From dispatch to acknowledgement. */
  responseLimit: Limit;
  /** From dispatch to resolution. */
  resolutionLimit: Limit;
  pointsClass: PointsClass;
  /** The number to call first when life may be at stake; null where reporting is enough. */
  emergencyNumber: '110' | '119' | null;
  /** Who usually has to act, in words for the officer. */
  partyHint: string | null;
}

const clockHours = (amount: number): Limit => ({ amount, unit: 'clock_hour' });
const workingHours = (amount: number): Limit => ({ amount, unit: 'working_hour' });
const workingDays = (amount: number): Limit => ({ amount, unit: 'working_day' });

/** A plain matter: two working hours to answer. */
const plain = { severity: 'normal', responseLimit: workingHours(2), emergencyNumber: null } as const;
/** Somebody may come to harm: one working hour to answer. */
const urgent = { severity: 'urgent', responseLimit: workingHours(1), emergencyNumber: null } as const;
/** Life is at risk: one hour to answer, on the clock, day and night. */
const danger = { severity: 'danger', responseLimit: clockHours(1) } as const;

/**
 * The categories of a new tenant. Terms and the division into parts and events follow GB/T 30428.2 (formerly CJ/T 315);
 * limits follow practice in digital urban management (refuse and standing water 4 working hours, damaged greenery
 * 5 working days) and Beijing's 12345 rules of 2023 (risk to life: 1 hour; gas: 2 hours); what no source gives is a seed for
 * the tenant to change. The order is the order of the tiles, eight of them, with 其他 last.
 */
export const taxonomySeed: Category[] = [
  {
    code: 'manhole_cover_damaged',
    label: '井盖破损',
    tile: '井盖',
    kind: 'part',
    className: '公用设施',
    synonyms: ['窨井盖破损', '井盖松动', '井盖响', '下水道盖坏了'],
    ...urgent,
    icon: 'manhole',
    resolutionLimit: workingDays(1),
    pointsClass: 'A',
    partyHint: '井盖上的字样是权属单位：雨污水找市政，电力、通信、燃气找各自公司',
  },
  {
    code: 'road_surface_damaged',
    label: '道路破损',
    tile: '路面',
    kind: 'part',
    className: '道路交通',
    synonyms: ['路面破损', '坑洼', '路面塌陷', '地砖松动'],
    ...plain,
    icon: 'road',
    resolutionLimit: workingDays(3),
    pointsClass: 'B',
    partyHint: '市政道路找区市政所，小区道路找物业',
  },
  {
    code: 'fire_lane_blocked',
    label: '消防通道堵塞',
    tile: '消防通道',
    kind: 'event',
    className: '街面秩序',
    synonyms: ['消防通道阻塞', '生命通道被占', '堵住消防门'],
    ...danger,
    emergencyNumber: null,
    icon: 'fire_lane',
    resolutionLimit: clockHours(4),
    pointsClass: 'A',
    partyHint: '先联系车主或物业挪开，拒不挪的报区消防',
  },
  {
    code: 'drain_blocked',
    label: '下水道堵塞',
    tile: '下水道',
    kind: 'part',
    className: '公用设施',
    synonyms: ['下水管堵', '管道堵塞', '排水不畅'],
    ...plain,
    icon: 'drain',
    resolutionLimit: workingDays(1),
    pointsClass: 'B',
    partyHint: '公共管网找区市政所，楼内管道由产权人、承租人协商',
  },
  {
    code: 'exposed_refuse',
    label: '暴露垃圾',
    tile: '垃圾',
    kind: 'event',
    className: '市容环境',
    synonyms: ['垃圾成堆', '卫生死角', '垃圾没人清', '乱扔垃圾'],
    ...plain,
    icon: 'refuse',
    resolutionLimit: workingHours(4),
    pointsClass: 'C',
    partyHint: '道路找环卫，小区内找物业',
  },
  {
    code: 'motor_vehicle_parking',
    label: '机动车乱停',
    tile: '乱停',
    kind: 'event',
    className: '街面秩序',
    synonyms: ['汽车乱停', '违停', '占道停车'],
    ...plain,
    icon: 'parking',
    resolutionLimit: workingDays(1),
    pointsClass: 'C',
    partyHint: '道路上报交警，小区内找物业',
  },
  {
    code: 'fallen_branch',
    label: '树枝掉落',
    tile: '树枝',
    kind: 'part',
    className: '园林绿化',
    synonyms: ['树木倒伏', '断枝', '树倒了', '枯枝'],
    ...urgent,
    icon: 'branch',
    resolutionLimit: workingDays(1),
    pointsClass: 'B',
    partyHint: '行道树找园林，小区内找物业',
  },
  {
    code: 'manhole_cover_missing',
    label: '井盖缺失',
    tile: null,
    kind: 'part',
    className: '公用设施',
    synonyms: ['井盖没了', '井盖被偷', '没有井盖'],
    ...danger,
    emergencyNumber: null,
    icon: 'manhole',
    resolutionLimit: clockHours(4),
    pointsClass: 'A',
    partyHint: '先围挡、设警示，再找井盖权属单位补装',
  },
  {
    code: 'sewage_overflow',
    label: '污水溢流',
    tile: null,
    kind: 'part',
    className: '公用设施',
    synonyms: ['污水外溢', '化粪池满溢', '粪水横流', '污水冒溢'],
    ...urgent,
    icon: 'drain',
    resolutionLimit: workingHours(4),
    pointsClass: 'B',
    partyHint: '公共管网找区市政所，化粪池找物业或产权单位',
  },
  {
    code: 'litter_bin_damaged',
    label: '垃圾桶损坏',
    tile: null,
    kind: 'part',
    className: '市容环境',
    synonyms: ['垃圾桶坏了', '果皮箱破损', '垃圾箱破损'],
    ...plain,
    icon: 'bin',
    resolutionLimit: workingDays(3),
    pointsClass: 'C',
    partyHint: '道路找环卫，小区内找物业',
  },
  {
    code: 'street_lamp_out',
    label: '路灯不亮',
    tile: null,
    kind: 'part',
    className: '公用设施',
    synonyms: ['路灯坏了', '没有路灯', '灯不亮'],
    ...plain,
    icon: 'lamp',
    resolutionLimit: workingDays(3),
    pointsClass: 'B',
    partyHint: '市政路灯找区市政所，小区内找物业',
  },
  {
    code: 'piled_materials',
    label: '乱堆物堆料',
    tile: null,
    kind: 'event',
    className: '市容环境',
    synonyms: ['乱堆乱放', '楼道堆物', '堆放杂物', '建筑垃圾'],
    ...plain,
    icon: 'pile',
    resolutionLimit: workingDays(2),
    pointsClass: 'C',
    partyHint: '楼道内找物业或住户，道路上报区城管局',
  },
  {
    code: 'non_motor_vehicle_parking',
    label: '非机动车乱停',
    tile: null,
    kind: 'event',
    className: '街面秩序',
    synonyms: ['电动车乱停', '共享单车乱停', '自行车乱放'],
    ...plain,
    icon: 'bicycle',
    resolutionLimit: workingDays(1),
    pointsClass: 'C',
    partyHint: '共享单车找运营企业，小区内找物业',
  },
  {
    code: 'ebike_charging',
    label: '电动车违规充电',
    tile: null,
    kind: 'event',
    className: '突发事件',
    synonyms: ['飞线充电', '楼道充电', '电瓶车进楼', '电动车上楼'],
    ...urgent,
    icon: 'charging',
    resolutionLimit: workingHours(4),
    pointsClass: 'A',
    partyHint: '找住户和物业，屡劝不改的报区消防',
  },
  {
    code: 'unsafe_wiring',
    label: '私拉电线',
    tile: null,
    kind: 'event',
    className: '突发事件',
    synonyms: ['乱拉电线', '电线裸露', '电线垂落'],
    ...urgent,
    icon: 'wire',
    resolutionLimit: workingDays(1),
    pointsClass: 'A',
    partyHint: '入户线找住户和物业，公共线路找供电公司或通信公司',
  },
  {
    code: 'object_thrown_from_height',
    label: '高空抛物',
    tile: null,
    kind: 'event',
    className: '突发事件',
    synonyms: ['楼上扔东西', '高空坠物', '外墙脱落'],
    ...urgent,
    icon: 'falling_object',
    resolutionLimit: workingDays(1),
    pointsClass: 'A',
    partyHint: '找物业，伤人的请报 110',
  },
  {
    code: 'road_waterlogging',
    label: '道路积水',
    tile: null,
    kind: 'event',
    className: '突发事件',
    synonyms: ['路面积水', '内涝', '水淹了'],
    ...urgent,
    icon: 'water',
    resolutionLimit: workingHours(4),
    pointsClass: 'B',
    partyHint: '找区市政所，小区内找物业',
  },
  {
    code: 'green_space_occupied',
    label: '毁绿种菜',
    tile: null,
    kind: 'event',
    className: '市容环境',
    synonyms: ['绿地种菜', '毁坏绿化', '圈占绿地'],
    ...plain,
    icon: 'plant',
    resolutionLimit: workingDays(5),
    pointsClass: 'C',
    partyHint: '小区内找物业和业委会，公共绿地找园林',
  },
  {
    code: 'illegal_posting',
    label: '小广告',
    tile: null,
    kind: 'event',
    className: '宣传广告',
    synonyms: ['牛皮癣', '乱贴广告', '乱涂乱画'],
    ...plain,
    icon: 'poster',
    resolutionLimit: workingDays(2),
    pointsClass: 'C',
    partyHint: '道路报区城管局，楼道内找物业',
  },
  {
    code: 'noise_nuisance',
    label: '噪声扰民',
    tile: null,
    kind: 'event',
    className: '施工管理',
    synonyms: ['太吵', '施工噪音', '广场舞扰民', '半夜装修'],
    ...plain,
    icon: 'noise',
    resolutionLimit: workingDays(1),
    pointsClass: 'C',
    partyHint: '施工噪声报区城管局，生活噪声由社区劝导或报 110',
  },
  {
    code: 'neighbour_dispute',
    label: '邻里纠纷',
    tile: null,
    kind: 'event',
    className: '其他',
    synonyms: ['吵架', '漏水纠纷', '邻居矛盾'],
    ...plain,
    icon: 'people',
    resolutionLimit: workingDays(5),
    pointsClass: 'B',
    partyHint: '社区调解，可请人民调解员或律师',
  },
  {
    code: 'missing_person',
    label: '走失求助',
    tile: null,
    kind: 'event',
    className: '突发事件',
    synonyms: ['老人走失', '小孩走丢', '寻人'],
    ...danger,
    emergencyNumber: '110',
    icon: 'person',
    resolutionLimit: clockHours(2),
    pointsClass: 'A',
    partyHint: '先报 110，再发动网格员和骑手一起找',
  },
  {
    code: 'gas_leak',
    label: '燃气泄漏',
    tile: null,
    kind: 'event',
    className: '突发事件',
    synonyms: ['煤气泄漏', '有煤气味', '燃气味'],
    ...danger,
    emergencyNumber: '119',
    icon: 'gas',
    resolutionLimit: clockHours(2),
    pointsClass: 'A',
    partyHint: '先拨 119 和燃气公司抢修电话，疏散，不开关电器',
  },
  {
    code: 'fire',
    label: '火情',
    tile: null,
    kind: 'event',
    className: '突发事件',
    synonyms: ['着火', '冒烟', '起火'],
    ...danger,
    emergencyNumber: '119',
    icon: 'fire',
    resolutionLimit: clockHours(2),
    pointsClass: 'A',
    partyHint: '先拨 119，疏散',
  },
  {
    code: 'other',
    label: '其他',
    tile: '其他',
    kind: 'event',
    className: '其他',
    synonyms: ['别的问题', '说不清'],
    ...plain,
    icon: 'other',
    resolutionLimit: workingDays(5),
    pointsClass: 'C',
    partyHint: null,
  },
];
