/** A community, its section and its grids, each grid by its corners (see borders.ts), counter-clockwise. */
export interface DemoCommunity {
  /** Prefix of every key in the community. */
  slug: string;
  name: string;
  /** Statistical code: config/source-data/division-341003.json. */
  code: string;
  /** Numbered as the standard asks: from west to east, then from north to south. */
  grids: string[];
}

/** The communities of 甘棠镇 that make up the town, with 21 grids; 龙西社区 first, where the story is set. */
export const demoCommunities: DemoCommunity[] = [
  {
    slug: 'longxi',
    name: '龙西社区',
    code: '341003100002',
    grids: ['b1 c1 c2 b2', 'b2 c2 c3 b4 b3', 'c1 d1 d2 c2', 'c2 d2 d3 f1 c3', 'd1 e1 e2 d2', 'd2 e2 e3 d3'],
  },
  {
    slug: 'gantang',
    name: '甘棠社区',
    code: '341003100001',
    grids: ['b4 c3 f1 f2 b6 b5', 'b6 f2 f3 g1 b7', 'f1 d3 e3 p1 e4 f2', 'f2 e4 e5 f3'],
  },
  {
    slug: 'longbei',
    name: '龙北社区',
    code: '341003100003',
    grids: ['a1 b1 b2 b3 a2', 'a2 b3 b4 b5 a3', 'a3 b5 b6 b7 b8 a4', 'a4 b8 b9 b10 a5'],
  },
  {
    slug: 'furong',
    name: '芙蓉社区',
    code: '341003100004',
    grids: ['b7 g1 g2 b9 b8', 'b9 g2 g3 b10', 'g1 f3 e5 p2 e6 g2', 'g2 e6 e7 g3'],
  },
  {
    slug: 'pingdong',
    name: '平东社区',
    code: '341003100005',
    grids: ['e2 s1 s2 p1 e3', 'p1 s2 s3 p2 e5 e4', 'p2 s3 s4 e7 e6'],
  },
];
