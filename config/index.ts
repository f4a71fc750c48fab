import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const root = path.resolve(__dirname, '..');
const contract = (name: string) => path.join(root, `api/_contract/${name}.ts`);
/** What runs on both sides of the wire; the rest of the contract is types to the client. */
const bothSides = [contract('vocabulary'), contract('standing'), contract('voucher-payload'), contract('ground')];

/** The contract is written for Node, whose imports name the built file: `./x.js` is `./x.ts` here. */
const extensionAlias = { '.js': ['.ts', '.js'] };

// CSS keeps plain px on both clients: 375 design px are 375 CSS px, and a wide desktop window does not enlarge the text.
const keepPixels = { pxtransform: { enable: false } };

/** The Taro build: one source folder, two clients (`dist/weapp`, `dist/h5`). */
export default defineConfig<'webpack5'>({
  projectName: 'beehive',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'miniapp',
  outputRoot: process.env.CLIENT_OUTPUT ?? `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  alias: { '@': path.join(root, 'miniapp') },
  // A mini-program has no origin of its own; the H5 client asks the server it was loaded from.
  env: { TARO_APP_API_BASE: JSON.stringify(process.env.TARO_APP_API_BASE ?? 'http://127.0.0.1:8787') },
  plugins: ['@tarojs/plugin-framework-react', path.join(root, 'config/taro-accessibility.cjs')],
  cache: { enable: false },
  enableSourceMap: process.env.NODE_ENV !== 'production',
  logger: { quiet: true, stats: false },
  // Chinese as it is written: escaped, a character takes six bytes instead of three of the main package's 700 KB.
  terser: { enable: true, config: { output: { ascii_only: process.env.TARO_ENV !== 'weapp' } } },
  mini: {
    compile: { include: bothSides },
    optimizeMainPackage: { enable: true },
    webpackChain(chain) {
      chain.resolve.set('extensionAlias', extensionAlias);
    },
    postcss: keepPixels,
    // Class names belong to one component each: the order of the style sheets does not matter.
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    compile: { include: bothSides },
    router: { mode: 'hash' },
    webpackChain(chain) {
      chain.performance.hints(false);
      chain.resolve.set('extensionAlias', extensionAlias);
      // The main package's pages come together, as on WeChat: whoever loses the signal half way can still go on to the next.
      // Others are loaded when they open; what two of them use is loaded once.
      const pages = {
        name: 'pages',
        test: /[\\/]miniapp[\\/](?!packages[\\/])/,
        chunks: 'async',
        enforce: true,
      } as const;
      const shared = { name: 'shared', chunks: 'async', minChunks: 2, enforce: true } as const;
      chain.optimization.splitChunks({ cacheGroups: { default: false, defaultVendors: false, pages, shared } });
    },
    postcss: { ...keepPixels, autoprefixer: { enable: true, config: {} } },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
  },
});
