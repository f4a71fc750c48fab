const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** When the bulletin of the week before is written: Monday 07:00. */
const WRITTEN_AT_MS = 7 * 3_600_000;
/** What a group reads without scrolling. */
export const WORDS_MAX = 600;

/** A week from Monday 00:00 in Asia/Shanghai up to, not including, the next. */
export interface BulletinWeek {
  /** The Monday, YYYY-MM-DD. */
  startsOn: string;
  startAt: Date;
  endAt: Date;
  /** When its bulletin is written for good and told: seven o'clock after its end. */
  dueAt: Date;
}

/** The week a moment lies in. */
export function weekAround(moment: Date): BulletinWeek {
  const day = Math.floor((moment.getTime() + SHANGHAI_MS) / DAY_MS);
  // Day 0 of the epoch was a Thursday.
  const startMs = (day - ((((day + 3) % 7) + 7) % 7)) * DAY_MS;
  return {
    startsOn: new Date(startMs).toISOString().slice(0, 10),
    startAt: new Date(startMs - SHANGHAI_MS),
    endAt: new Date(startMs - SHANGHAI_MS + 7 * DAY_MS),
    dueAt: new Date(startMs - SHANGHAI_MS + 7 * DAY_MS + WRITTEN_AT_MS),
  };
}

/** The week that holds a day, written YYYY-MM-DD. */
export const weekOfDate = (day: string): BulletinWeek => weekAround(new Date(`${day}T00:00:00+08:00`));

/** The last week whose bulletin is due: it ended on a Monday whose seven o'clock has passed. */
export function dueWeek(now: Date): BulletinWeek {
  return weekAround(new Date(weekAround(new Date(now.getTime() - WRITTEN_AT_MS)).startAt.getTime() - 1));
}

/** A problem another party has to solve. */
export interface Coordinated {
  what: string;
  party: string;
  promisedAt: string | null;
}

/** A problem that was solved well. */
export interface GoodStory {
  what: string;
  reportCount: number;
  hours: number;
}

/** What a week was, in numbers. Nobody who works is counted; who reported is named as on the board. */
export interface BulletinFigures {
  reported: number;
  verified: number;
  solved: number;
  /** In the order of the grids, never by count. */
  solvedByGrid: { grid: string; count: number }[];
  coordinated: Coordinated[];
  notOurs: number;
  overdue: number;
  thanked: string[];
  thankedCount: number;
  points: number;
  stories: GoodStory[];
}

/** The bulletin as it is told to the group: plain, at most 600 characters, without the least important when it is long. Pure. */
export function bulletinWords(unitName: string, week: BulletinWeek, figures: BulletinFigures): string {
  for (const shown of [3, 2, 1, 0]) {
    const words = compose(unitName, week, figures, shown);
    if ([...words].length <= WORDS_MAX) return words;
  }
  return [...compose(unitName, week, { ...figures, solvedByGrid: [], stories: [], thanked: [] }, 0)]
    .slice(0, WORDS_MAX)
    .join('');
}

/**
 * The words as a page has them: 【…通报】 that they begin with is its title, and is not said again below. Words whose head
 * somebody took off go under the unit's name. Pure.
 */
export function bulletinPage(unitName: string, words: string): { title: string; paragraphs: string[] } {
  const [, title = titleOf(unitName), below = words] = /^\s*【([^】\n]*通报)】\s*(.*)$/s.exec(words) ?? [];
  return { title, paragraphs: below.split('\n') };
}

const titleOf = (unitName: string): string => `${unitName}一周通报`;

function compose(unitName: string, week: BulletinWeek, figures: BulletinFigures, shown: number): string {
  const lastDay = new Date(week.endAt.getTime() - 1);
  const lines = [
    `【${titleOf(unitName)}】${dayInWords(week.startAt)}至${dayInWords(lastDay)}`,
    summary(figures, shown),
    ...coordinations(figures, shown),
    figures.notOurs > 0 ? `有 ${figures.notOurs} 件不归社区管，已经告诉反映的人该找谁。` : '',
    figures.overdue > 0 ? `还有 ${figures.overdue} 件超过时限没办好，正在催办，办好了再告诉大家。` : '',
    ...stories(figures),
    thanks(figures),
    '看到问题，随手拍一下，我们接着办。',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function summary({ reported, verified, solved, solvedByGrid }: BulletinFigures, shown: number): string {
  if (reported === 0 && verified === 0 && solved === 0) return '这一周没有收到新的问题。';
  const told = [`大家反映问题 ${reported} 件`, `到场核实属实 ${verified} 件`, `办好 ${solved} 件`].join('，');
  const grids = solvedByGrid.length > 1 && solvedByGrid.length <= shown * 5 ? solvedByGrid : [];
  const places = grids.map(({ grid, count }) => `${grid} ${count} 件`).join('、');
  return places ? `${told}，其中${places}。` : `${told}。`;
}

function coordinations({ coordinated }: BulletinFigures, shown: number): string[] {
  if (coordinated.length === 0) return [];
  const listed = coordinated.slice(0, shown).map(({ what, party, promisedAt }) => {
    const promise = promisedAt ? `答应 ${dayInWords(new Date(promisedAt))}前办` : '还没有答复';
    return `${what}，${party}${promise}`;
  });
  const rest = listed.length > 0 && coordinated.length > listed.length ? '；等等' : '';
  return [`正在和有关单位协调 ${coordinated.length} 件${listed.length > 0 ? `：${listed.join('；')}${rest}` : ''}。`];
}

function stories({ stories: told }: BulletinFigures): string[] {
  return told.map(({ what, reportCount, hours }) => {
    const by = reportCount > 1 ? `${reportCount} 个人都反映了` : '一个人反映';
    return `办得好：${what}，${by}，${timeInWords(hours)}办好。`;
  });
}

function thanks({ thanked, thankedCount, points }: BulletinFigures): string {
  if (thankedCount === 0) return '';
  const names = thanked.join('、');
  const rest = thankedCount > thanked.length || thanked.length > 1 ? `等 ${thankedCount} 位` : '';
  const who = thanked.length > 0 ? `谢谢${spaced(names)}${rest && ` ${rest}`}` : `谢谢 ${thankedCount} 位热心人`;
  return points > 0 ? `${who}，这一周发放积分 ${points} 分。` : `${who}。`;
}

const spaced = (text: string): string => (/^[0-9A-Za-z]/.test(text) ? ` ${text}` : text);

function timeInWords(hours: number): string {
  if (hours < 1) return '不到 1 小时';
  return hours < 48 ? `${Math.round(hours)} 小时` : `${Math.round(hours / 24)} 天`;
}

/** 「11月16日」 in Asia/Shanghai. */
function dayInWords(moment: Date): string {
  const local = new Date(moment.getTime() + SHANGHAI_MS);
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
}
