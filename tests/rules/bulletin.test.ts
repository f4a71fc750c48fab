import { bulletinPage, bulletinWords, weekAround } from '../../api/_domain/bulletin/rules.js';

/** The same words go to the group and onto paper: there their head is the title, and stands once. */

const quiet = {
  reported: 0,
  verified: 0,
  solved: 0,
  solvedByGrid: [],
  coordinated: [],
  notOurs: 0,
  overdue: 0,
  thanked: [],
  thankedCount: 0,
  points: 0,
  stories: [],
};

it('a page says its title once: what it was written under is not repeated below', () => {
  const words = bulletinWords('龙西社区', weekAround(new Date('2026-11-19T02:00:00Z')), quiet);
  const { title, paragraphs } = bulletinPage('龙西社区', words);
  expect(title).toBe('龙西社区一周通报');
  expect(paragraphs).toEqual(['11月16日至11月22日', '这一周没有收到新的问题。', '看到问题，随手拍一下，我们接着办。']);
});

it('a title somebody put right is the page’s; words without one go under the unit’s name, whole', () => {
  expect(bulletinPage('龙西社区', '【龙西第三周通报】\n辛苦了\n\n谢谢')).toEqual({
    title: '龙西第三周通报',
    paragraphs: ['辛苦了', '', '谢谢'],
  });
  for (const words of ['大家辛苦了', '【提醒】周六停水', '我们发了【龙西社区一周通报】'])
    expect(bulletinPage('龙西社区', words)).toEqual({ title: '龙西社区一周通报', paragraphs: [words] });
});
