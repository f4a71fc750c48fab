import fs from 'node:fs';
import path from 'node:path';

const source = fs.readFileSync(path.resolve('miniapp/styles/tokens.scss'), 'utf8');

function palette(mixin: string): Record<string, string> {
  const body = source.split(`@mixin ${mixin} {`)[1]?.split('\n}')[0] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]),
  );
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Every pair that carries words: text first, then what it may lie on. */
const textOn: Record<string, string[]> = {
  ink: ['paper', 'paper-2', 'ground', 'line', 'good-soft', 'warn-soft', 'bad-soft', 'teal-soft', 'honey-soft'],
  'ink-2': ['paper', 'paper-2', 'ground', 'line'],
  'on-honey': ['honey', 'honey-deep', 'honey-glow'],
  teal: ['paper', 'ground', 'teal-soft'],
  good: ['paper', 'ground', 'good-soft'],
  warn: ['paper', 'ground', 'warn-soft', 'honey-soft'],
  bad: ['paper', 'ground', 'bad-soft', 'paper-2'],
  'on-bad': ['bad'],
  'on-toast': ['toast'],
};
const pairs = Object.entries(textOn).flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const));

describe.each(['light', 'dark'])('the %s colours', (mode) => {
  const colours = palette(mode);
  const colour = (name: string) => colours[name] ?? '';

  it.each(pairs)('%s reads on %s at 4.5:1', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('marks the edge of a control at 3:1', () => {
    expect(contrast(colour('line-strong'), colour('paper'))).toBeGreaterThanOrEqual(3);
  });
});

it('gives the dark theme a value for every colour of the light one', () => {
  expect(Object.keys(palette('dark')).sort()).toEqual(Object.keys(palette('light')).sort());
});
