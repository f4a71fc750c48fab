/**
 * Taro's WeChat templates drop `aria-*`: this adds what components/accessible.ts sets to the templates, and through
 * taro-accessibility-runtime.cjs to the runtime, which must number the attributes of a component in the same way.
 */
const path = require('node:path');
const { components } = require('./taro-accessibility-runtime.cjs');

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return;
      platform.template.mergeComponents(ctx, components);
      const runtime = path.join(__dirname, 'taro-accessibility-runtime.cjs');
      platform.runtimePath = [platform.runtimePath, `post:${runtime}`].flat();
    },
  });
};
