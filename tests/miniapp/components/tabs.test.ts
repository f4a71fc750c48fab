import { tabsOf } from '@/components/tab-bar/tabs';
import { codesOf, roles } from '../../../api/_contract/vocabulary.js';

const labels = (role?: Parameters<typeof tabsOf>[0]) => tabsOf(role).map((tab) => tab.label);

describe('the tabs of a role', () => {
  it('are those of a reporter before signing in', () => expect(labels()).toEqual(['首页', '进度', '驿站', '我的']));

  it.each([
    ['courier', ['首页', '进度', '驿站', '我的']],
    ['grid_officer', ['待办', '上报', '我的']],
    ['section_lead', ['待办', '台账', '上报', '我的']],
    ['property_handler', ['待办', '上报', '我的']],
    ['secretary', ['派单台', '台账', '通报', '我的']],
    ['station_keeper', ['核销', '库存', '我的']],
  ] as const)('%s sees its own', (role, expected) => expect(labels(role)).toEqual(expected));

  it.each(codesOf(roles))('%s has two to five, each page once, and 我的 last', (role) => {
    const pages = tabsOf(role).map((tab) => tab.page);
    expect(pages.length).toBeGreaterThanOrEqual(2);
    expect(pages.length).toBeLessThanOrEqual(5);
    expect(new Set(pages).size).toBe(pages.length);
    expect(pages.at(-1)).toBe('mine');
  });
});
