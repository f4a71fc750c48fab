import { readCode } from '@/services/codes';

const id = '0198c5a4-7e1c-7cc4-9a53-1f2f6f0e6a10';
const token = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4'.slice(0, 32);
const base = 'https://beehive.example.cn/#';

describe('what a code stands for', () => {
  it.each([
    [`${base}/packages/account/scan/index?id=${id}`, { kind: 'sign-in', id }],
    [`  ${id.toUpperCase()} `, { kind: 'sign-in', id }],
    [`packages/account/invitation/index?token=${token}`, { kind: 'invitation', token }],
    [`${base}/packages/account/invitation/index?from=chat&token=a%2Bb`, { kind: 'invitation', token: 'a+b' }],
    [`您好！请点开链接：${base}/packages/account/invitation/index?token=${token}`, { kind: 'invitation', token }],
    [token, { kind: 'invitation', token }],
    [`${base}/packages/account/join-team/index?code=4k7-rpx`, { kind: 'team', code: '4K7RPX' }],
    ['4k7 rpx', { kind: 'team', code: '4K7RPX' }],
  ])('%s', (text, code) => expect(readCode(text)).toEqual(code));

  it.each([
    '',
    'https://example.com/',
    `${base}/packages/account/scan/index?id=1`,
    `${base}/packages/account/scan/index`,
    `${base}/packages/account/join-team/index?name=1`,
    '4K7RPXX',
    '蜂巢驿站',
  ])('is nothing: %s', (text) => expect(readCode(text)).toBeUndefined());
});
