import type { ImportKind } from '@/services/imports';

export interface KindWords {
  /** Endings the chooser offers, without the dot. */
  endings: string[];
  formats: string;
  /** What has to be in the file. */
  content: string[];
  templateName: string;
}

const table = { endings: ['csv', 'xlsx'], formats: 'Excel、WPS 表格（.xlsx、.csv）' };

/** What each kind of file is, before one is chosen. */
export const kindWords: Record<ImportKind, KindWords> = {
  boundaries: {
    endings: ['geojson', 'json', 'kml'],
    formats: '地图软件的边界文件（.geojson、.json、.kml）',
    content: [
      '每个网格或小区画成一圈，首尾相接，带上名称；网格写明属于哪个社区',
      '是在哪家地图上画的，系统会看出来；看得不对您可以改',
      '会检查重叠、空隙、没闭合和户数（300–500 户为宜）',
    ],
    templateName: '网格边界模板.geojson',
  },
  buildings: {
    ...table,
    content: ['一行一栋楼：属于哪个社区、哪个小区，楼名，户数', '小区要先有边界或先建好'],
    templateName: '楼栋模板.xlsx',
  },
  properties: {
    ...table,
    content: ['一行一家物业和它管的一个小区；管几个小区就写几行', '联系电话可以以后再填'],
    templateName: '物业公司模板.xlsx',
  },
  staff: {
    ...table,
    content: ['一行一个人：姓名、职务、在哪个单位', '导入后每人一个邀请链接，只显示一次，请当场发给本人'],
    templateName: '工作人员模板.xlsx',
  },
};

/** The largest file that can be sent, in bytes. */
export const bytesMax = 4 * 1024 * 1024;

/** 「320 KB」「3.1 MB」. */
export function sizeWords(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** Why a chosen file need not be sent at all; nothing when it may be. */
export function refusalOf({ name, bytes }: { name: string; bytes: number }, kind: ImportKind): string | undefined {
  const { endings, formats } = kindWords[kind];
  const ending = name.split('.').pop()?.toLowerCase() ?? '';
  if (!endings.includes(ending)) return `“${name}”的格式不对，请选 ${formats}`;
  if (bytes === 0) return `“${name}”是空的`;
  if (bytes > bytesMax) return `“${name}”有 ${sizeWords(bytes)}，最多 4 MB，请分成几个文件`;
  return undefined;
}
