import type { DottedProps } from '@/components/dotted';
import type { CoordinateSystem, ImportDraftView, ImportPreview, ImportProblem, Reroute } from '@/services/imports';
import { importKinds } from '../../../../api/_contract/vocabulary';

export const coordinateWords: Record<CoordinateSystem, string> = {
  wgs84: '卫星定位（GPS、天地图）',
  gcj02: '高德、腾讯地图',
  bd09: '百度地图',
};

/** 「第 12 行」「3 栋」「“户数”这一列」: where in the file a problem is. */
export function placeOfProblem({ row, name, field }: ImportProblem, isMap: boolean): DottedProps['facts'] {
  const where = row === null ? '整个文件' : isMap ? `第 ${row} 个图形` : `第 ${row} 行`;
  return [where, name, field && `“${field}”${isMap ? '' : '这一列'}`];
}

type Counts = ImportPreview['counts'];

/** 「新建 12，更新 3」: what importing would do; 「没有变化」 when nothing. */
export function countWords({ create, update }: Counts): string {
  const parts = [create > 0 && `新建 ${create} 条`, update > 0 && `更新 ${update} 条`];
  return parts.filter(Boolean).join('，') || '没有变化';
}

/** Everything that happens on importing, for the question before it. */
export function applyQuestion({ kind, preview }: ImportDraftView, doesReroute: boolean) {
  const { counts, reroutes } = preview;
  const moved = reroutes.reduce((sum, { ticketCount }) => sum + ticketCount, 0);
  const lines = [
    `${importKinds[kind]}：${countWords(counts)}${counts.unchanged > 0 ? `，${counts.unchanged} 条不变` : ''}。`,
    counts.warnings > 0 && `有 ${counts.warnings} 条提醒，会照原样导入。`,
    moved > 0 &&
      (doesReroute
        ? `${moved} 张没办完的工单会改派到新的网格，时限重新计算。`
        : `${moved} 张没办完的工单留在原来的网格。`),
    kind === 'staff' && counts.create > 0 && '会生成邀请链接，只在导入后显示这一次。',
    '要么全部生效，要么一条也不生效。',
  ];
  return { title: '现在导入？', body: lines.filter(Boolean).join(''), confirm: '导入' };
}

export const unitOr = (unit: Reroute['from'], otherwise: string) => unit?.shortName ?? otherwise;
