// Who may import whom: the house rules as dependency-cruiser reads them (`npm run check:imports`).
// What a rule cannot say about single names (Taro's API, the API client) stands in tests/architecture/client-imports.test.ts.

/** Files that decide and do nothing else: no database, gateway, clock or package with effects. */
const pureFiles =
  '^api/_domain/(moment-words|[^/]+/(rules|state-table|story|story-clock|story-follow-up|story-hand-over|story-words|policy-table|geometry|coordinates|schemas))\\.ts$';

const typesOnly = { dependencyTypesNot: ['type-only'] };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or hide a third. Types may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: typesOnly },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere fails only when it is reached.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.(s?css|svg|png)$' },
    },
    {
      name: 'nothing-from-tests',
      comment: 'The product does not lean on what proves it.',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },

    // The client
    {
      name: 'client-knows-the-contract-only',
      comment: 'Of the server the client sees the contract and nothing else.',
      severity: 'error',
      from: { path: '^miniapp/' },
      to: { path: '^(api|db|scripts|config)/', pathNot: '^api/_contract/' },
    },
    {
      name: 'client-takes-types',
      comment:
        'One zod schema as a value costs 86 KB in the mini-program; only plain words and rules may come as values.',
      severity: 'error',
      from: { path: '^miniapp/' },
      to: {
        path: '^api/_contract/',
        pathNot: '^api/_contract/(vocabulary|standing|voucher-payload|ground)\\.ts$',
        ...typesOnly,
      },
    },
    {
      name: 'client-packages',
      comment:
        'The client is React and Taro; everything else is weight in a 2 MB package. QR codes are drawn by browsers and where people show them, signatures checked by keepers.',
      severity: 'error',
      from: {
        path: '^miniapp/',
        pathNot: '^miniapp/(platform/h5/code-picture\\.ts|components/qr-code/|packages/keeper/check-voucher\\.ts)',
      },
      to: {
        path: 'node_modules/',
        pathNot: 'node_modules/(@tarojs/(taro|components)|react|@types/react)/',
        ...typesOnly,
      },
    },
    {
      name: 'components-fetch-nothing',
      comment: 'A component shows what it is given, so that it can be shown, and tested, without a server.',
      severity: 'error',
      from: { path: '^miniapp/components/' },
      to: {
        path: '^miniapp/(services|pages|packages)/',
        pathNot: '^miniapp/services/(store|settings|session|words-for-error|photo-src|voice-src)\\.ts$',
        ...typesOnly,
      },
    },
    {
      name: 'shared-code-knows-no-page',
      comment: 'What several pages share cannot depend on one of them.',
      severity: 'error',
      from: { path: '^miniapp/(components|hooks|services|platform)/' },
      to: { path: '^miniapp/(pages|packages)/' },
    },
    {
      name: 'pages-keep-to-themselves',
      comment:
        'What is under a page (_components, _hooks) is private to it; what two pages need moves up, to the package or to components.',
      severity: 'error',
      from: { path: '^miniapp/((?:pages|packages/([^/]+))/[^/]+)/' },
      to: { path: '^miniapp/(pages|packages/[^/]+)/[^/]+/', pathNot: ['^miniapp/$1/', '^miniapp/packages/$2/_'] },
    },
    {
      name: 'platform-through-its-door',
      comment: 'Nobody outside knows which side, weapp or h5, answers.',
      severity: 'error',
      from: { path: '^miniapp/', pathNot: '^miniapp/platform/' },
      to: { path: '^miniapp/platform/', pathNot: '^miniapp/platform/index\\.ts$', ...typesOnly },
    },
    {
      name: 'platform-at-the-bottom',
      comment: 'The adapter knows the platform, and nothing of the product.',
      severity: 'error',
      from: { path: '^miniapp/platform/' },
      to: { path: '^miniapp/', pathNot: '^miniapp/platform/' },
    },

    // The server
    {
      name: 'contract-stands-alone',
      comment: 'Both ends read the contract, so it imports nothing of ours.',
      severity: 'error',
      from: { path: '^api/_contract/' },
      to: { path: '^(api|db|miniapp|config|scripts)/', pathNot: '^api/_contract/' },
    },
    {
      name: 'vocabulary-imports-nothing',
      comment: 'The vocabulary is shipped to phones as it is.',
      severity: 'error',
      from: { path: '^api/_contract/vocabulary\\.ts$' },
      to: {},
    },
    {
      name: 'routes-validate-verb-present',
      comment: 'A route knows the contract, the doors of the domain and the HTTP layer: no database, no gateway.',
      severity: 'error',
      from: { path: '^api/_routes/' },
      to: {
        path: '^(api|db|config|scripts|miniapp)/',
        pathNot: '^api/(_contract|_routes|_http)/|^api/_domain/([^/]+/index|[^/]+)\\.ts$',
      },
    },
    {
      name: 'domain-knows-no-transport',
      comment: 'A verb works the same from HTTP, a timer, a script or a test.',
      severity: 'error',
      from: { path: '^api/_domain/' },
      to: {
        path: '^api/(_http|_routes|_gateways|_demo|[^_/]+\\.ts)|^(config|scripts|miniapp)/|node_modules/(@?hono|pino|@vercel)/',
      },
    },
    {
      name: 'capabilities-through-their-door',
      comment: 'A capability is its index.ts; what lies beside it may change without asking.',
      severity: 'error',
      from: { path: '^api/(_domain/[^/]+|_routes|_http|_demo|_gateways|[^/]+\\.ts)' },
      to: {
        path: '^api/_domain/[^/]+/.+',
        pathNot: ['^api/$1/', '^api/_domain/[^/]+/index\\.ts$', '^api/_domain/[^/]+/gateway\\.ts$'],
      },
    },
    {
      name: 'gateways-are-named-by-types',
      comment: 'Who implements or carries a gateway takes its types, past the door so that types cannot pull in code.',
      severity: 'error',
      from: { pathNot: '^api/_domain/[^/]+/' },
      to: { path: '^api/_domain/[^/]+/gateway\\.ts$', ...typesOnly },
    },
    {
      name: 'kernel-below-capabilities',
      comment: 'Files directly in _domain are shared by all capabilities and need none of them, types apart.',
      severity: 'error',
      from: { path: '^api/_domain/[^/]+\\.ts$' },
      to: { path: '^api/_domain/[^/]+/', ...typesOnly },
    },
    {
      name: 'rules-are-pure',
      comment: 'Decisions see their arguments only: the contract, their own errors, and other pure files.',
      severity: 'error',
      from: { path: pureFiles },
      to: {
        pathNot: [pureFiles, '^api/_contract/', '^api/_domain/errors\\.ts$', 'node_modules/(gcoord|zod)/'],
        ...typesOnly,
      },
    },
    {
      name: 'gateways-implement',
      comment: 'A gateway takes types and errors of the domain, and nothing else of ours.',
      severity: 'error',
      from: { path: '^api/_gateways/' },
      to: {
        path: '^(api|db|config|scripts|miniapp)/',
        pathNot: '^api/_gateways/|^api/_contract/|^api/_domain/errors\\.ts$',
        ...typesOnly,
      },
    },
    {
      name: 'demo-is-no-product',
      comment: 'The demo district is for scripts and tests; the server loads it late, in demo mode only.',
      severity: 'error',
      from: { pathNot: '^(api/_demo|scripts|tests)/' },
      to: { path: '^api/_demo/', dynamic: false },
    },
    {
      name: 'db-at-the-bottom',
      comment: 'The database layer knows nothing of what is built on it.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(api|miniapp|config|scripts)/' },
    },
    {
      name: 'server-knows-no-client',
      comment: 'The server serves the client; it does not contain it.',
      severity: 'error',
      from: { path: '^(api|db)/' },
      to: { path: '^miniapp/' },
    },
    {
      name: 'no-dev-dependency-in-production',
      comment: 'What runs in production is installed in production.',
      severity: 'error',
      from: { path: '^(api|db|miniapp)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    // `specify` tells `import type` from imports that run.
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.json', '.d.ts', '.scss'],
      mainFields: ['module', 'main', 'types'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
