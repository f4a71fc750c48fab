import type { SetupProgress } from '../../_contract/import.js';

/** What there is of a district, counted; units that were closed are left out. */
export interface DistrictCounts {
  communities: number;
  communitiesWithGrids: number;
  gridsWithBoundary: number;
  gridsWithoutBoundary: number;
  compounds: number;
  buildings: number;
  properties: number;
  /** Grids with a boundary somebody holds a role at now. */
  staffedGrids: number;
  /** Invitations to staff that can still be taken up. */
  openInvitations: number;
  /** Communities and departments, and how many of them say whom to turn to. */
  contactable: number;
  contacted: number;
  isOpen: boolean;
}

type Step = SetupProgress['steps'][number];

/** The steps of setting a district up, in their order, each with how far it has come. Pure. */
export function stepsOf(counts: DistrictCounts): Step[] {
  const steps = [
    communitiesStep(counts),
    boundariesStep(counts),
    buildingsStep(counts),
    propertiesStep(counts),
    staffStep(counts),
    contactsStep(counts),
  ];
  return [...steps, openStep(counts, steps)];
}

/** Required steps that have not begun: with less a report would reach nobody. Pure. */
export function missingSteps(steps: readonly Step[]): Step[] {
  return steps.filter(({ key, isRequired, state }) => key !== 'open' && isRequired && state === 'todo');
}

/** How far something has come of which `all` are wanted. */
function stateOf(there: number, all: number): Step['state'] {
  if (there === 0) return 'todo';
  return there < all ? 'partly' : 'done';
}

function communitiesStep({ communities }: DistrictCounts): Step {
  return {
    key: 'communities',
    title: '街道和社区',
    detail: communities > 0 ? `已有 ${communities} 个社区` : '还没有社区，请让管理员按行政区划建好',
    state: stateOf(communities, communities),
    isRequired: true,
  };
}

function boundariesStep({
  communities,
  communitiesWithGrids,
  gridsWithBoundary,
  gridsWithoutBoundary,
}: DistrictCounts): Step {
  const left = communities - communitiesWithGrids;
  const words = [
    ...(left > 0 ? [`还差 ${left} 个`] : []),
    ...(gridsWithoutBoundary > 0 ? [`${gridsWithoutBoundary} 个网格没有边界`] : []),
  ];
  const detail = [`${communitiesWithGrids} 个社区有网格（共 ${gridsWithBoundary} 个）`, ...words].join('，');
  const isWhole = left === 0 && gridsWithoutBoundary === 0;
  return {
    key: 'boundaries',
    title: '网格边界',
    detail: gridsWithBoundary > 0 ? detail : '还没有网格边界，可以导入文件，也可以在地图上画',
    state: gridsWithBoundary === 0 ? 'todo' : isWhole ? 'done' : 'partly',
    isRequired: true,
  };
}

function buildingsStep({ compounds, buildings }: DistrictCounts): Step {
  return {
    key: 'buildings',
    title: '小区和楼栋',
    detail:
      compounds + buildings > 0
        ? `已有 ${compounds} 个小区、${buildings} 栋楼`
        : '还没有小区和楼栋，居民要靠它们选住址',
    state: buildings > 0 ? 'done' : stateOf(compounds, compounds + 1),
    isRequired: false,
  };
}

function propertiesStep({ properties }: DistrictCounts): Step {
  return {
    key: 'properties',
    title: '物业公司',
    detail: properties > 0 ? `已有 ${properties} 家物业` : '还没有物业公司',
    state: stateOf(properties, properties),
    isRequired: false,
  };
}

function staffStep({ gridsWithBoundary, staffedGrids, openInvitations }: DistrictCounts): Step {
  const left = gridsWithBoundary - staffedGrids;
  const words = [
    `${staffedGrids} 个网格有网格员`,
    ...(left > 0 ? [`还差 ${left} 个`] : []),
    ...(openInvitations > 0 ? [`${openInvitations} 份邀请等待接受`] : []),
  ];
  return {
    key: 'staff',
    title: '工作人员',
    detail: words.join('，'),
    state: stateOf(staffedGrids, gridsWithBoundary),
    isRequired: true,
  };
}

function contactsStep({ contactable, contacted }: DistrictCounts): Step {
  const left = contactable - contacted;
  return {
    key: 'contacts',
    title: '联系方式',
    detail: `${contacted} 个社区或部门有联系人${left > 0 ? `，还差 ${left} 个` : ''}`,
    state: stateOf(contacted, contactable),
    isRequired: false,
  };
}

function openStep({ isOpen }: DistrictCounts, steps: readonly Step[]): Step {
  const missing = missingSteps(steps).map(({ title }) => title);
  const waiting = missing.length > 0 ? `还要先完成：${missing.join('、')}` : '可以开通了';
  return {
    key: 'open',
    title: '开通',
    detail: isOpen ? '已开通，居民和骑手可以上报' : waiting,
    state: isOpen ? 'done' : 'todo',
    isRequired: true,
  };
}
