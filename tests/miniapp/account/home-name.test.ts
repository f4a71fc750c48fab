import { nameInFull } from '@/packages/account/residence/home-name';

it.each([
  ['building', '3 栋', '广场花苑', '广场花苑 3 栋'],
  ['building', '平湖小区 2 栋', '平湖小区', '平湖小区 2 栋'],
  ['building', '3 栋', null, '3 栋'],
  ['compound', '广场花苑', '龙西社区', '广场花苑'],
] as const)('a %s called %s within %s is %s', (kind, name, parentName, full) => {
  expect(nameInFull({ kind, name, parentName })).toBe(full);
});
