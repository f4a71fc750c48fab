import type { DemoUnit } from './types.js';

/** The three stations (蜂巢驿站) with what the report lists: books, first-aid kit, toolbox, kettle, charger. */
export const demoStations: DemoUnit[] = [
  {
    key: 'longxi-station',
    kind: 'station',
    name: '龙西驿站',
    shortName: '龙西驿站',
    parentKey: 'longxi-community',
    center: { longitudeE6: 118133701, latitudeE6: 30275873 },
    station: {
      facilities: ['water', 'charger', 'first_aid', 'tools', 'books', 'cooling', 'toilet'],
      opensAt: '06:30',
      closesAt: '22:00',
    },
  },
  {
    key: 'plaza-station',
    kind: 'station',
    name: '广场驿站',
    shortName: '广场驿站',
    parentKey: 'longxi-community',
    center: { longitudeE6: 118129623, latitudeE6: 30275629 },
    station: { facilities: ['water', 'charger', 'first_aid', 'tools', 'books'], opensAt: '07:00', closesAt: '21:00' },
  },
  {
    key: 'furong-station',
    kind: 'station',
    name: '芙蓉驿站',
    shortName: '芙蓉驿站',
    parentKey: 'furong-community',
    center: { longitudeE6: 118140733, latitudeE6: 30278056 },
    station: {
      facilities: ['water', 'charger', 'first_aid', 'tools', 'books', 'cooling'],
      opensAt: '07:30',
      closesAt: '20:30',
    },
  },
];

/** Property companies and the compounds they look after; invented. */
export const demoPropertyCompanies: DemoUnit[] = [
  {
    key: 'plaza-garden-property',
    kind: 'property',
    name: '广场花苑物业服务中心',
    shortName: '广场花苑物业',
    parentKey: 'longxi-community',
    center: { longitudeE6: 118130164, latitudeE6: 30276622 },
    contains: ['plaza-garden', 'riverside-garden'],
  },
  {
    key: 'lotus-garden-property',
    kind: 'property',
    name: '芙蓉园物业服务中心',
    shortName: '芙蓉园物业',
    parentKey: 'furong-community',
    center: { longitudeE6: 118143437, latitudeE6: 30277884 },
    contains: ['lotus-garden', 'east-court'],
  },
];

/** The owners' committee of a compound; invented. */
export const demoOwnersCommittees: DemoUnit[] = [
  {
    key: 'plaza-garden-owners',
    kind: 'owners_committee',
    name: '广场花苑小区业主委员会',
    shortName: '广场花苑业委会',
    parentKey: 'longxi-community',
    contains: ['plaza-garden'],
  },
];

/** Departments of the district that hold tickets with an account of their own. */
export const demoDepartments: DemoUnit[] = [
  {
    key: 'city-management',
    kind: 'department',
    name: '黄山区城市管理执法局',
    shortName: '区城管局',
    parentKey: 'huangshan-district',
    center: { longitudeE6: 118138902, latitudeE6: 30277388 },
  },
  {
    key: 'municipal-works',
    kind: 'department',
    name: '黄山区市政工程管理所',
    shortName: '区市政所',
    parentKey: 'huangshan-district',
    center: { longitudeE6: 118138174, latitudeE6: 30274773 },
  },
  {
    key: 'fire-and-rescue',
    kind: 'department',
    name: '黄山区消防救援大队',
    shortName: '区消防',
    parentKey: 'huangshan-district',
    center: { longitudeE6: 118138902, latitudeE6: 30280274 },
  },
];

/** Which department owns the parts of a category, by its key. */
export const demoPartOwners: Readonly<Record<string, string>> = { traffic_facility_damaged: 'municipal-works' };
