import { statusLabel } from '../../_contract/standing.js';
import {
  photoWaivers,
  reportSources,
  resolutionKinds,
  resolutionPhrases,
  severities,
} from '../../_contract/vocabulary.js';
import { degreesFromPoint } from '../place/index.js';
import type { Category } from '../policy/index.js';
import type { LedgerRow } from './read-batch.js';
import type { UnitNames } from './unit-names.js';

/** What a cell holds; a moment is told as people write it, in Asia/Shanghai. */
export type Cell = string | number | null;

/** What is looked up once for a whole ledger. */
export interface LedgerBooks {
  categories: ReadonlyMap<string, Category>;
  units: UnitNames;
}

interface Column {
  title: string;
  cell(row: LedgerRow, books: LedgerBooks): Cell;
}

const column = (title: string, cell: Column['cell']): Column => ({ title, cell });
const label = (labels: Record<string, string>, code: string | null): Cell => (code ? (labels[code] ?? code) : null);
const isInTime = (done: Date | null, limit: Date | null): Cell =>
  done && limit ? (done <= limit ? '是' : '否') : null;
const degrees = (value: number): number => Math.round(value * 1e6) / 1e6;

const where: Column[] = [
  column('社区', (row, { units }) => units.above(row.areaUnitId ?? row.holderUnitId, 'community')),
  column('片区', (row, { units }) => units.above(row.areaUnitId, 'section')),
  column('网格', (row, { units }) => units.above(row.areaUnitId, 'grid')),
  column('地点', (row) => row.placeWords),
  column('经度（GCJ-02）', (row) => degrees(degreesFromPoint(row, 'gcj02').longitude)),
  column('纬度（GCJ-02）', (row) => degrees(degreesFromPoint(row, 'gcj02').latitude)),
];

const what: Column[] = [
  column('大类', (row, { categories }) => categories.get(row.categoryCode)?.className ?? null),
  column('类别', (row, { categories }) => categories.get(row.categoryCode)?.label ?? row.categoryCode),
  column('类别代码', (row) => row.categoryCode),
  column('紧急程度', (row) => label(severities, row.severity)),
  column('责任单位', (row, { units }) => units.name(row.holderUnitId)),
  column('经办人', (row) => row.assigneeName),
  column('状态', (row) => statusLabel(row.status, row.resolutionKind)),
];

const when: Column[] = [
  column('派单时间', (row) => momentInWords(row.dispatchedAt)),
  column('接单时间', (row) => momentInWords(row.acknowledgedAt)),
  column('核实时间', (row) => momentInWords(row.verifiedAt)),
  column('办结时间', (row) => momentInWords(row.resolvedAt)),
  column('核查时间', (row) => momentInWords(row.checkedAt)),
  column('结案时间', (row) => momentInWords(row.closedAt)),
  column('接单时限', (row) => momentInWords(row.responseDeadlineAt)),
  column('按时接单', (row) => isInTime(row.acknowledgedAt, row.responseDeadlineAt)),
  column('办结时限', (row) => momentInWords(row.resolutionDeadlineAt)),
  column('按时办结', (row) => isInTime(row.resolvedAt, row.resolutionDeadlineAt)),
  column('退单次数', (row) => row.returnCount),
];

const how: Column[] = [
  column('协调单位', (row) => row.partyName),
  column('答应日期', (row) => momentInWords(row.promisedAt)),
  column('协议', (row) => row.agreement),
  column('费用分担', (row) => row.shares),
  column('办结结果', (row) => label(resolutionKinds, row.resolutionKind)),
  column('办结方式', (row) => label(resolutionPhrases, row.resolutionPhrase)),
  column('办结说明', (row) => row.resolutionWords),
  column('办结照片数', (row) => row.afterPhotoCount),
  column('未拍照原因', (row) => label(photoWaivers, row.photoWaiver)),
  column('评分', (row) => row.rating),
  column('上报人数', (row) => row.reportCount),
  column('发放积分', (row) => row.points),
  column('上级工单', (row) => row.parentNumber),
];

const columns: readonly Column[] = [
  column('编号', (row) => row.number),
  column('上报时间', (row) => momentInWords(row.openedAt)),
  column('来源', (row) => label(reportSources, row.source)),
  column('外部编号', (row) => row.externalNumber),
  ...where,
  ...what,
  ...when,
  ...how,
];

/** The titles of a ledger, from the left. Names and numbers of reporters are in none of them. */
export const ledgerColumns: readonly string[] = columns.map(({ title }) => title);

/** A ticket as a line of the ledger, in the order of {@link ledgerColumns}. Pure. */
export function ledgerLine(row: LedgerRow, books: LedgerBooks): Cell[] {
  return columns.map(({ cell }) => cell(row, books));
}

/** 「2026-11-19 10:00」 in Asia/Shanghai, which sorts and filters in every spreadsheet. */
export function momentInWords(moment: Date | null): string | null {
  if (!moment) return null;
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
