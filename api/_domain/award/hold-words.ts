import { type HoldReason, holdReasons } from '../../_contract/vocabulary.js';

type Facts = Record<string, string | number>;

const told: Record<HoldReason, (facts: Facts) => string> = {
  same_photo: ({ bits, copy }) =>
    copy !== undefined
      ? '照片像是从以前的一张裁出来或翻转的'
      : bits === 0
        ? '照片与以前的一张完全一样'
        : '照片与以前的一张几乎一样',
  same_place: ({ samePlaceM }) => `同一人不久前在 ${samePlaceM} 米内报过同类问题`,
  far_photo: ({ farM, farMinutes }) => `与前后一条上报相距 ${distanceOf(Number(farM))}，拍摄只隔 ${farMinutes} 分钟`,
  related_verifier: ({ relation, ringCount, ringTotal }) => {
    if (relation === 'phone') return '上报人与核实人留的是同一个电话';
    if (relation === 'home') return '上报人与核实人住同一栋楼';
    if (relation === 'mutual') return '两人互相核实过对方上报的问题';
    return `核实人近期核实的 ${ringTotal} 件里有 ${ringCount} 件是此人上报，其他核实人很少遇到`;
  },
  split_problem: ({ splitCount, splitHours }) =>
    `${splitHours === 12 ? '半天' : '一小时'}内在同一处报了 ${splitCount} 条相近的问题`,
  burst: ({ burstCount }) => `一小时内报了 ${burstCount} 条`,
  cap_reached: ({ cut }) => `另有 ${cut} 分超过当日或当月上限，不再计`,
};

/** What a reason rests on, for whoever decides: facts, and no verdict. Pure. */
export function reasonInWords(reason: HoldReason, facts: Facts): { code: HoldReason; label: string; words: string } {
  return { code: reason, label: holdReasons[reason], words: told[reason](facts) };
}

function distanceOf(metres: number): string {
  return metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(1)} 公里`;
}
