import type { Role } from '../../_contract/vocabulary.js';
import { demoCommunities } from './grids.js';
import type { DemoPerson } from './types.js';

/** 武媛媛, 疏宝珠, 叶强 and 王晖 are named in the newspaper report; everyone else is invented. */
const namedInTheReport: DemoPerson[] = [
  person('courier-ye-qiang', '叶强', 'courier', 'longxi-community', '外卖骑手，首周积分冠军', true),
  person('courier-wang-hui', '王晖', 'courier', 'longxi-community', '外卖骑手，上报过乖乖幼儿园背后的下水道', true),
  person(
    'secretary-wu-yuanyuan',
    '武媛媛',
    'secretary',
    'longxi-community',
    '龙西社区党委第一书记，蜂巢驿站群主',
    true,
  ),
  person('secretary-shu-baozhu', '疏宝珠', 'secretary', 'longxi-community', '龙西社区党委书记'),
];

/** With 叶强 and 王晖 the volunteer team of 25. */
const otherCouriers = (
  '程立新 汪海涛 胡志远 方俊杰 吴晓峰 章文斌 谢宏亮 杜建平 江一鸣 焦永胜 崔小龙 项伟 苏振宇 孙光明 ' +
  '许家乐 余国栋 何小磊 潘亚军 倪春生 舒大伟 陆明轩 俞佳 桂兰芳'
).split(' ');

/** One officer a grid, in the order of the grids. */
const gridOfficers: Record<string, string[]> = {
  longxi: ['陈素云', '刘一帆', '李春梅', '周志刚', '黄婷', '徐国平'],
  gantang: ['丁慧敏', '金永康', '叶小燕', '钱立军'],
  longbei: ['郑美玲', '曹卫东', '宋雅琴', '冯学文'],
  furong: ['蒋丽华', '沈建国', '韩晓红', '唐亮'],
  pingdong: ['董玉珍', '袁志强', '邓秀英'],
};

const gridsOfOfficerPersonas = ['longxi-grid-03', 'longxi-grid-04', 'longxi-grid-05'];

const otherSecretaries: Record<string, string> = {
  gantang: '罗明',
  longbei: '梁红霞',
  furong: '贾文涛',
  pingdong: '石惠兰',
};

const sectionLeads: Record<string, string> = {
  longxi: '朱正华',
  gantang: '马丽萍',
  longbei: '林长青',
  furong: '高敏',
  pingdong: '范志平',
};

const residents: [name: string, unitKey: string][] = [
  ['张桂英', 'plaza-garden-building-3'],
  ['王守义', 'longxi-estate-building-12'],
  ['刘佳怡', 'longxi-estate-building-5'],
  ['赵德福', 'riverside-garden-building-1'],
  ['孟晓岚', 'dragon-spring-building-2'],
  ['夏保国', 'forestry-tower-building-1'],
];

const others: DemoPerson[] = [
  person('keeper-longxi', '方翠萍', 'station_keeper', 'longxi-station', '龙西驿站站长', true),
  person('keeper-plaza', '胡建忠', 'station_keeper', 'plaza-station', '广场驿站站长'),
  person('keeper-furong', '程晓玲', 'station_keeper', 'furong-station', '芙蓉驿站站长'),
  person('property-plaza-garden', '谢国强', 'property_handler', 'plaza-garden-property', '广场花苑物业经理', true),
  person('property-lotus-garden', '吴彩霞', 'property_handler', 'lotus-garden-property', '芙蓉园物业经理'),
  person('department-city-management', '汪志明', 'department_handler', 'city-management', '区城管局受理员'),
  person('department-municipal-works', '杜立群', 'department_handler', 'municipal-works', '区市政所受理员'),
  person('department-fire-and-rescue', '江海波', 'department_handler', 'fire-and-rescue', '区消防受理员'),
  person('assistant-longxi-03', '何静', 'assistant_officer', 'longxi-grid-03', '龙西社区第 3 网格助理网格员'),
  person('street-lead', '章敏', 'street_lead', 'gantang-town', '甘棠镇综治办负责人'),
  person(
    'administrator',
    '乔安',
    'administrator',
    'huangshan-district',
    '黄山区社会治理中心，管人员、单位和建区',
    true,
  ),
  person('district-lead', '许文', 'district_lead', 'huangshan-district', '黄山区社会治理中心负责人'),
];

function person(
  key: string,
  displayName: string,
  role: Role,
  unitKey: string,
  note: string,
  isPersona = false,
): DemoPerson {
  return { key, displayName, roles: [{ role, unitKey }], note, ...(isPersona ? { persona: true as const } : {}) };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function couriers(): DemoPerson[] {
  return otherCouriers.map((name, index) =>
    person(`courier-${twoDigits(index + 3)}`, name, 'courier', 'longxi-community', '骑手志愿者'),
  );
}

function staffOfCommunity({ slug, name }: { slug: string; name: string }): DemoPerson[] {
  const officers = (gridOfficers[slug] ?? []).map((officer, index) => {
    const gridKey = `${slug}-grid-${twoDigits(index + 1)}`;
    const note = `${name}第 ${index + 1} 网格网格员`;
    return person(
      `officer-${slug}-${twoDigits(index + 1)}`,
      officer,
      'grid_officer',
      gridKey,
      note,
      isPersonaGrid(gridKey),
    );
  });
  const lead = sectionLeads[slug];
  const secretary = otherSecretaries[slug];
  return [
    ...officers,
    ...(lead
      ? [person(`lead-${slug}`, lead, 'section_lead', `${slug}-section`, `${name}片区网格长`, slug === 'longxi')]
      : []),
    ...(secretary ? [person(`secretary-${slug}`, secretary, 'secretary', `${slug}-community`, `${name}党委书记`)] : []),
  ];
}

function isPersonaGrid(gridKey: string): boolean {
  return gridsOfOfficerPersonas.includes(gridKey);
}

function residentPeople(): DemoPerson[] {
  return residents.map(([name, unitKey], index) =>
    person(`resident-${twoDigits(index + 1)}`, name, 'resident', unitKey, '居民', index === 0),
  );
}

/** Everyone of the demo district: 25 couriers, residents, an officer for every grid, leads, secretaries, handlers and keepers. */
export const demoPeople: DemoPerson[] = [
  ...namedInTheReport,
  ...couriers(),
  ...residentPeople(),
  ...demoCommunities.flatMap(staffOfCommunity),
  ...others,
];
