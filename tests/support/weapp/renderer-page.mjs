// Runs inside the browser: WeChat's own component framework draws the build's real templates and styles.
import * as glassEasel from 'glass-easel';
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';

/** `wx-image` as WeChat draws it: a box of its own size. */
class WxImage extends HTMLElement {
  static observedAttributes = ['src', 'mode'];

  attributeChangedCallback() {
    const fit = this.getAttribute('mode') === 'aspectFill' ? 'cover' : 'contain';
    this.style.background = `url("${this.getAttribute('src')}") center / ${fit} no-repeat`;
  }
}
customElements.define('wx-image', WxImage);

/** `wx-input` and `wx-textarea`: a real field inside, whose words are told as WeChat tells them. */
const field = (tag) =>
  class extends HTMLElement {
    static observedAttributes = ['value', 'placeholder'];

    inner = document.createElement(tag);

    connectedCallback() {
      this.inner.style.cssText = 'width:100%;height:100%;border:0;padding:0;background:none;color:inherit;font:inherit';
      this.inner.addEventListener('input', (event) => {
        event.stopPropagation();
        // The framework reads an event's own properties as its detail.
        this.dispatchEvent(Object.assign(new CustomEvent('input', { bubbles: true }), { value: this.inner.value }));
      });
      this.append(this.inner);
    }

    attributeChangedCallback(name, _, value) {
      this.inner[name] = value ?? '';
    }
  };
customElements.define('wx-input', field('input'));
customElements.define('wx-textarea', field('textarea'));

const pixels = (css) => css.replace(/([\d.]+)rpx/g, (_, length) => `${length / 2}px`);

/** WXSS selects `page` and bare tags; in a browser these are `body` and `wx-…`. */
function toCss(wxss) {
  return pixels(wxss.replace(/@import[^;]+;/g, ''))
    .replace(/(^|[},])\s*page\b/g, '$1 body')
    .replace(/(^|[},]\s*)(view|text|image|input|textarea|scroll-view)(?=[,{\s])/g, '$1wx-$2');
}

function createBackend(files, templates) {
  const env = new MiniProgramEnv();
  const space = env.createCodeSpace('', true);
  space.getComponentSpace().updateComponentOptions({ writeIdToDOM: true });
  const context = new glassEasel.CurrentWindowBackendContext();
  context.onEvent((target, type, detail, options) => {
    glassEasel.Event.dispatchEvent(target, new glassEasel.Event(type, detail, options));
  });
  const groupList = new Function(`return ${templates}`)();
  for (const [name, text] of Object.entries(files)) {
    const stem = name.replace(/\.\w+$/, '');
    if (name.endsWith('.json') && !/^(app|theme|project\.config)\.json$/.test(name)) {
      space.addComponentStaticConfig(stem, JSON.parse(text));
    }
    if (name.endsWith('.wxml') && name !== 'base.wxml') {
      space.addCompiledTemplate(stem, { groupList, content: groupList[stem], fallbackListenerOnNativeNode: true });
    }
    if (name.endsWith('.wxss')) {
      const style = document.createElement('style');
      style.textContent = toCss(text);
      document.head.append(style);
    }
  }
  return { space, backend: env.associateBackend(context) };
}

/** `wx`: constants come along, everything else is asked of the test's fake. */
function createWx(constants, asyncNames, stored, move) {
  const wx = {
    env: { USER_DATA_PATH: '/kept' },
    canIUse: () => true,
    nextTick: (act) => Promise.resolve().then(act),
    getStorageSync: (key) => stored[key] ?? '',
    setStorageSync: (key, value) => {
      stored[key] = value;
    },
    removeStorageSync: (key) => {
      delete stored[key];
    },
    createSelectorQuery: () =>
      new Proxy({}, { get: (_, name, query) => (name === 'exec' ? () => undefined : () => query) }),
  };
  for (const name of ['onThemeChange', 'offThemeChange', 'onNetworkStatusChange', 'offNetworkStatusChange']) {
    wx[name] = () => undefined;
  }
  for (const [name, value] of Object.entries(constants)) wx[name] = () => value;
  for (const name of asyncNames) {
    wx[name] = (options = {}) => {
      window.askWx(name, JSON.parse(JSON.stringify(options))).then(({ ok, result }) => {
        (ok ? options.success : options.fail)?.(result);
        options.complete?.(result);
      });
      return {};
    };
  }
  for (const name of ['navigateTo', 'switchTab', 'redirectTo', 'reLaunch', 'navigateBack']) {
    wx[name] = (options) => {
      move(name, options.url);
      setTimeout(() => options.success?.({ errMsg: `${name}:ok` }));
    };
  }
  return wx;
}

/** Starts the build; `open` draws a page in the place of the one before. */
window.startMiniProgram = ({ files, templates, constants, asyncNames, stored }) => {
  const { space, backend } = createBackend(files, templates);
  const modules = {};
  const stack = [];
  const defined = new Set();
  let app = {};
  let definePage = () => undefined;
  let defineComponent = () => undefined;
  const wx = createWx(constants, asyncNames, stored, (name, url) => (name === 'navigateBack' ? undefined : open(url)));

  const load = (file) => {
    const name = file.endsWith('.js') ? file : `${file}.js`;
    if (modules[name]) return modules[name].exports;
    const module = { exports: {} };
    modules[name] = module;
    const near = (path) => new URL(path, `http://x/${name}`).pathname.slice(1);
    const names = [
      'require',
      'module',
      'exports',
      'wx',
      'App',
      'Page',
      'Component',
      'Behavior',
      'getApp',
      'getCurrentPages',
    ];
    // As in WeChat's logic layer, there is nothing of a browser.
    const hidden = ['window', 'document', 'self', 'location', 'navigator', 'history', 'localStorage', 'fetch'];
    const run = new Function(...names, 'global', ...hidden, `${files[name]}\n//# sourceURL=${name}`);
    const register = [
      (given) => {
        app = given;
      },
      (page) => definePage(page),
      (component) => defineComponent(component),
    ];
    run(
      (path) => load(near(path)),
      module,
      module.exports,
      wx,
      ...register,
      (given) => given,
      () => app,
      () => stack,
      {},
    );
    return module.exports;
  };

  const define = (path) => {
    if (defined.has(path)) return;
    defined.add(path);
    space.componentEnv(path, ({ Page, Component }) => {
      definePage = Page;
      defineComponent = Component;
      load(path);
    });
  };

  function open(url) {
    const [route, query = ''] = url.replace(/^\//, '').split('?');
    define(route);
    const root = backend.createRoot('page-root', space, route);
    const page = root.get();
    page.route = page.__route__ = route;
    page.options = Object.fromEntries(new URLSearchParams(query));
    for (const old of document.querySelectorAll('page-root')) old.remove();
    const place = document.createElement('div');
    document.body.append(place);
    root.attach(document.body, place);
    stack.push(page);
    page.onLoad?.(page.options);
    page.onShow?.();
    setTimeout(() => page.onReady?.(), 10);
  }

  load('app');
  app.onLaunch?.({ path: '', query: {}, scene: 1001 });
  for (const [name, text] of Object.entries(files)) {
    const isComponent = name.endsWith('.json') && name !== 'app.json' && JSON.parse(text).component;
    if (isComponent) define(name.slice(0, -5));
  }
  window.mini = { open };
};
