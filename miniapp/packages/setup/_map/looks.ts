/** How a boundary is drawn: what it means is told by pattern and line as well as by colour. */
export type Look = 'existing' | 'create' | 'update' | 'problem' | 'edited' | 'before' | 'chosen';

export interface LookStyle {
  stroke: string;
  width: number;
  dash?: string;
  /** A pattern of the picture, or none. */
  fill?: Pattern;
  wash: number;
}

export type Pattern = 'stripes' | 'dots' | 'lattice';

/** The tokens of styles/tokens.scss that a picture needs: an SVG in a data address does not see the page's variables. */
const colours = {
  light: { ink: '#6a6459', good: '#17774a', teal: '#0b6b72', bad: '#b92d22', honey: '#b87800', ground: '#fbfaf6' },
  dark: { ink: '#b3ab9c', good: '#6fd39d', teal: '#6fd0d3', bad: '#ff9385', honey: '#ffb82e', ground: '#2a261f' },
};

export type Theme = keyof typeof colours;

/** The style of each look, for the theme. */
export function looksOf(theme: Theme): Record<Look, LookStyle> {
  const { ink, good, teal, bad, honey } = colours[theme];
  return {
    existing: { stroke: ink, width: 1.2, wash: 0.05 },
    create: { stroke: good, width: 2.4, fill: 'stripes', wash: 0.1 },
    update: { stroke: teal, width: 2.4, dash: '8 4', fill: 'dots', wash: 0.1 },
    problem: { stroke: bad, width: 3, dash: '3 3', fill: 'lattice', wash: 0.12 },
    edited: { stroke: honey, width: 3, wash: 0.16 },
    before: { stroke: ink, width: 1.4, dash: '4 4', wash: 0 },
    chosen: { stroke: honey, width: 3, wash: 0.2 },
  };
}

/** Words for the looks that a reader must tell apart. */
export const lookWords: Partial<Record<Look, string>> = {
  create: '新建',
  update: '有变化',
  problem: '有问题',
  existing: '原有的',
};
