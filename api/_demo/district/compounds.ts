/** Where a building stands: its number, then WGS-84 micro-degrees. */
type BuildingPosition = [number: number, longitudeE6: number, latitudeE6: number];

/** A compound (小区) and its buildings; it belongs to a community and may reach over several grids. */
export interface DemoCompound {
  key: string;
  name: string;
  /** How people say it before a building's number: 「广场花苑 3 栋」. */
  shortName: string;
  communityKey: string;
  buildings: BuildingPosition[];
}

/** 广场花苑, 龙西小区 and 森工大厦 are named in the newspaper report; the others, and every position, are invented. */
export const demoCompounds: DemoCompound[] = [
  {
    key: 'plaza-garden',
    name: '广场花苑小区',
    shortName: '广场花苑',
    communityKey: 'longxi-community',
    buildings: [
      [1, 118129228, 30276351],
      [2, 118129800, 30276216],
      [3, 118130372, 30276378],
    ],
  },
  {
    key: 'longxi-estate',
    name: '龙西小区',
    shortName: '龙西小区',
    communityKey: 'longxi-community',
    buildings: [
      [1, 118132369, 30275990],
      [2, 118132890, 30276017],
      [3, 118132390, 30275629],
      [4, 118132910, 30275656],
      [5, 118132411, 30275242],
      [6, 118132931, 30275260],
      [7, 118132432, 30274863],
      [8, 118132952, 30274881],
      [9, 118131465, 30275945],
      [10, 118131496, 30275593],
      [11, 118131454, 30275224],
      [12, 118131423, 30274845],
    ],
  },
  {
    key: 'riverside-garden',
    name: '浦溪花园',
    shortName: '浦溪花园',
    communityKey: 'longxi-community',
    buildings: [
      [1, 118129436, 30278561],
      [2, 118129987, 30278489],
      [3, 118130528, 30278615],
    ],
  },
  {
    key: 'dragon-spring',
    name: '龙源小区',
    shortName: '龙源小区',
    communityKey: 'longxi-community',
    buildings: [
      [1, 118129727, 30273510],
      [2, 118130268, 30273564],
      [3, 118129769, 30273077],
    ],
  },
  {
    key: 'north-sea-village',
    name: '北海新村',
    shortName: '北海新村',
    communityKey: 'longbei-community',
    buildings: [
      [1, 118131475, 30281465],
      [2, 118132016, 30281411],
    ],
  },
  {
    key: 'jade-court',
    name: '翡翠苑',
    shortName: '翡翠苑',
    communityKey: 'longbei-community',
    buildings: [
      [1, 118135157, 30281555],
      [2, 118135719, 30281618],
      [3, 118135448, 30281176],
    ],
  },
  {
    key: 'north-star-garden',
    name: '北辰花园',
    shortName: '北辰花园',
    communityKey: 'longbei-community',
    buildings: [
      [1, 118142334, 30281032],
      [2, 118142896, 30281086],
    ],
  },
  {
    key: 'song-lane',
    name: '弦歌里小区',
    shortName: '弦歌里',
    communityKey: 'gantang-community',
    buildings: [
      [1, 118135677, 30277163],
      [2, 118136177, 30277100],
    ],
  },
  {
    key: 'gantang-court',
    name: '甘棠苑',
    shortName: '甘棠苑',
    communityKey: 'gantang-community',
    buildings: [
      [1, 118136613, 30273438],
      [2, 118137154, 30273393],
      [3, 118136884, 30273023],
    ],
  },
  {
    key: 'forestry-tower',
    name: '森工大厦小区',
    shortName: '森工大厦',
    communityKey: 'furong-community',
    buildings: [
      [1, 118140358, 30277136],
      [2, 118140837, 30277082],
    ],
  },
  {
    key: 'lotus-garden',
    name: '芙蓉园小区',
    shortName: '芙蓉园',
    communityKey: 'furong-community',
    buildings: [
      [1, 118143167, 30277677],
      [2, 118143708, 30277623],
      [3, 118143458, 30277226],
    ],
  },
  {
    key: 'east-court',
    name: '东苑小区',
    shortName: '东苑小区',
    communityKey: 'furong-community',
    buildings: [
      [1, 118143479, 30274610],
      [2, 118143999, 30274556],
    ],
  },
  {
    key: 'lakeside-estate',
    name: '平湖小区',
    shortName: '平湖小区',
    communityKey: 'pingdong-community',
    buildings: [
      [1, 118135116, 30271273],
      [2, 118135656, 30271219],
    ],
  },
  {
    key: 'pingdong-village',
    name: '平东新村',
    shortName: '平东新村',
    communityKey: 'pingdong-community',
    buildings: [
      [1, 118139006, 30270371],
      [2, 118139547, 30270326],
      [3, 118139276, 30269938],
    ],
  },
  {
    key: 'pingdong-garden',
    name: '平东花园',
    shortName: '平东花园',
    communityKey: 'pingdong-community',
    buildings: [
      [1, 118142979, 30271038],
      [2, 118143520, 30271093],
    ],
  },
];
