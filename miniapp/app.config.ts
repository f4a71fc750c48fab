/** Tab pages are shared by all roles; each role's bar shows those it needs (components/tab-bar). */
const tabs = [
  { pagePath: 'pages/home/index', text: '首页' },
  { pagePath: 'pages/work/index', text: '进度' },
  { pagePath: 'pages/around/index', text: '驿站' },
  { pagePath: 'pages/mine/index', text: '我的' },
];

export default defineAppConfig({
  pages: [
    ...tabs.map((tab) => tab.pagePath),
    'pages/sign-in/index',
    'pages/compose/index',
    'pages/sent/index',
    'pages/report/index',
  ],
  // What only some people open, or seldom, is loaded when they do.
  subPackages: [
    {
      root: 'packages/officer',
      pages: ['ticket/index', 'resolve/index', 'coordinate/index', 'settle/index', 'redact/index', 'finding/index'],
    },
    {
      root: 'packages/desk',
      pages: [
        'dispatch/index',
        'check/index',
        'duty/index',
        'suggestions/index',
        'content/index',
        'holds/index',
        'books/index',
        'on-behalf/index',
        'publish/index',
      ],
    },
    { root: 'packages/ledger', pages: ['bulletin/index', 'bulletins/index', 'story/index', 'exports/index'] },
    {
      root: 'packages/rules',
      pages: [
        'home/index',
        'routing/index',
        'taxonomy/index',
        'phrases/index',
        'checks/index',
        'messaging/index',
        'points/index',
      ],
    },
    { root: 'packages/public', pages: ['ticket/index'] },
    { root: 'packages/setup', pages: ['home/index', 'import/index', 'draft/index', 'draw/index', 'map/index'] },
    {
      root: 'packages/privacy',
      pages: ['index/index', 'notice/index', 'consents/index', 'disclosures/index', 'deletion/index'],
    },
    { root: 'packages/org', pages: ['community/index', 'unit/index'] },
    {
      root: 'packages/console',
      pages: [
        'people/index',
        'invite/index',
        'applications/index',
        'units/index',
        'unit/index',
        'deputy/index',
        'hand-over/index',
        'robots/index',
        'dead-letters/index',
      ],
    },
    {
      root: 'packages/points',
      pages: ['statement/index', 'board/index', 'team/index', 'vouchers/index', 'voucher/index'],
    },
    {
      root: 'packages/volunteer',
      pages: ['home/index', 'activity/index', 'check-in/index', 'lead/index', 'confirm/index', 'edit/index'],
    },
    { root: 'packages/keeper', pages: ['hand-over/index', 'rewards/index', 'shelf/index', 'reward/index'] },
    {
      root: 'packages/account',
      pages: [
        'messages/index',
        'suggestions/index',
        'about/index',
        'identity/index',
        'devices/index',
        'scan/index',
        'invitation/index',
        'join-team/index',
        'residence/index',
      ],
    },
  ],
  // Where there is no signal these are there before: an officer's tickets, a keeper's counter, a courier's voucher, a
  // volunteer's check-in.
  preloadRule: {
    'pages/work/index': { network: 'all', packages: ['packages/officer', 'packages/keeper'] },
    'pages/around/index': { network: 'all', packages: ['packages/points', 'packages/volunteer'] },
  },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '蜂巢驿站',
    navigationBarTextStyle: '@navigationText' as 'black',
    navigationBarBackgroundColor: '@ground',
    backgroundColor: '@ground',
    backgroundColorTop: '@ground',
    backgroundColorBottom: '@ground',
    backgroundTextStyle: '@pull' as 'dark',
  },
  tabBar: { custom: true, color: '#6a6459', selectedColor: '#1e1b16', backgroundColor: '#ffffff', list: tabs },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  animation: false,
  permission: { 'scope.userLocation': { desc: '用于确定问题所在的网格' } },
  requiredPrivateInfos: ['getLocation'],
  // WeChat asks through our own sheet (components/privacy-host), in our words.
  __usePrivacyCheck__: true,
});
