import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

interface Callbacks {
  success?: (result: unknown) => void;
  fail?: (error: { errMsg: string }) => void;
  complete?: (result: unknown) => void;
}
// biome-ignore lint/suspicious/noExplicitAny: WeChat's options differ for each of its hundred calls.
type Options = Callbacks & Record<string, any>;

export interface WxOptions {
  /** Where requests to the address the build was made with really go; without it the phone is offline. */
  server?: string;
  /** The photo that camera and album give. */
  photo?: string;
  /** The file of a chat that the person chooses. */
  file?: string;
  /** Where the phone is, in GCJ-02; without it the person has refused. */
  location?: { longitude: number; latitude: number; accuracy: number };
  /** WeChat's own privacy guide was not agreed to on this phone: the place waits for the person's word. */
  needsPrivacy?: boolean;
  theme?: 'light' | 'dark';
  storage?: Record<string, string>;
  loginCode?: string;
  scanned?: string;
}

export interface FakeWx {
  api: Record<string, unknown>;
  /** Every asynchronous call, in order. */
  calls: { name: string; options: Options }[];
  storage: Map<string, string>;
  /** The person tapped a button that agrees to WeChat's privacy guide. */
  agreeToPrivacy(): void;
  /** Ends what is kept on disk for this phone. */
  dispose(): void;
}

const builtFor = process.env.TARO_APP_API_BASE ?? 'http://127.0.0.1:8787';

/** Calls the product makes that need no answer beyond "ok". */
const silent = [
  'showToast hideToast showLoading hideLoading showModal setNavigationBarTitle setNavigationBarColor',
  'setBackgroundColor setBackgroundTextStyle stopPullDownRefresh startPullDownRefresh pageScrollTo previewImage',
  'enableAlertBeforeUnload disableAlertBeforeUnload openDocument shareFileMessage',
  'makePhoneCall setClipboardData vibrateShort openLocation authorize openSetting getSetting hideTabBar showTabBar',
]
  .join(' ')
  .split(' ');

/** WeChat's `wx` as the mini-program sees it, with real HTTP, real files and the answers a test chose. */
export function createWx(options: WxOptions = {}): FakeWx {
  const calls: FakeWx['calls'] = [];
  const storage = new Map(Object.entries(options.storage ?? {}));
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'mini-program-'));

  /** An asynchronous call: answers on a later turn, by callbacks, as WeChat does. */
  const asynchronous =
    (name: string, act: (given: Options) => unknown = () => ({})) =>
    (given: Options = {}) => {
      calls.push({ name, options: given });
      void Promise.resolve()
        .then(() => act(given))
        .then(
          (answer) => {
            const result = { errMsg: `${name}:ok`, ...(answer as object) };
            given.success?.(result);
            given.complete?.(result);
          },
          (error: Error) => {
            const result = { errMsg: `${name}:fail ${error.message}` };
            given.fail?.(result);
            given.complete?.(result);
          },
        );
      return {
        abort() {},
        onProgressUpdate() {},
        offProgressUpdate() {},
        onHeadersReceived() {},
        offHeadersReceived() {},
      };
    };

  const privacy = privacyGate(options.needsPrivacy === true);

  const photoFile = () => {
    if (!options.photo) throw new Error('cancel');
    return options.photo;
  };

  const api: Record<string, unknown> = {
    ...synchronousApi(options, storage, home),
    ...Object.fromEntries(silent.map((name) => [name, asynchronous(name)])),
    request: asynchronous('request', (given) => request(given, options.server)),
    uploadFile: asynchronous('uploadFile', (given) => uploadFile(given, options.server)),
    chooseMedia: asynchronous('chooseMedia', () => {
      const tempFilePath = photoFile();
      return { type: 'image', tempFiles: [{ tempFilePath, size: fs.statSync(tempFilePath).size, fileType: 'image' }] };
    }),
    chooseMessageFile: asynchronous('chooseMessageFile', () => {
      if (!options.file) throw new Error('cancel');
      const { size } = fs.statSync(options.file);
      return { tempFiles: [{ path: options.file, name: path.basename(options.file), size, type: 'file' }] };
    }),
    downloadFile: asynchronous('downloadFile', (given) => downloadFile(given, options.server)),
    createCameraContext: () => ({ takePhoto: asynchronous('takePhoto', () => ({ tempImagePath: photoFile() })) }),
    getImageInfo: asynchronous('getImageInfo', ({ src }) => imageInfo(src)),
    compressImage: asynchronous('compressImage', (given) => compressImage(given, home)),
    getFileSystemManager: () => fileSystem(asynchronous),
    onNeedPrivacyAuthorization: privacy.listen,
    getLocation: asynchronous('getLocation', async () => {
      await privacy.pass('getLocation');
      if (!options.location) throw new Error('auth deny');
      return { ...options.location, speed: 0, altitude: 0 };
    }),
    getNetworkType: asynchronous('getNetworkType', () => ({ networkType: options.server ? 'wifi' : 'none' })),
    login: asynchronous('login', () => ({ code: options.loginCode ?? 'login-code' })),
    scanCode: asynchronous('scanCode', () => {
      if (!options.scanned) throw new Error('cancel');
      return { result: options.scanned, scanType: 'QR_CODE' };
    }),
    requestSubscribeMessage: asynchronous('requestSubscribeMessage', ({ tmplIds = [] }) =>
      Object.fromEntries((tmplIds as string[]).map((id) => [id, 'accept'])),
    ),
    getRandomValues: asynchronous('getRandomValues', ({ length }) => {
      const bytes = randomBytes(length as number);
      return { randomValues: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) };
    }),
  };
  return {
    api,
    calls,
    storage,
    agreeToPrivacy: privacy.open,
    dispose: () => fs.rmSync(home, { recursive: true, force: true }),
  };
}

type Ask = (resolve: (answer: { event: string; buttonId?: string }) => void, info: { referrer: string }) => void;

/** Holds calls back until the person agreed, with a button, once; without anybody who asks them, a call fails. */
function privacyGate(isNeeded: boolean) {
  let isOpen = !isNeeded;
  let ask: Ask | undefined;
  return {
    /** A tap on a button that agrees counts whether or not a call waits. */
    open() {
      isOpen = true;
    },
    listen(listener: Ask) {
      ask = listener;
    },
    pass(referrer: string): Promise<void> {
      if (isOpen) return Promise.resolve();
      return new Promise((go, fail) => {
        const refuse = () => fail(new Error('privacy permission is not authorized'));
        if (!ask) return refuse();
        ask(
          ({ event, buttonId }) => {
            if (event === 'exposureAuthorization') return;
            // WeChat believes no word that no tap on its own button goes before.
            if (event !== 'agree' || !buttonId || !isOpen) return refuse();
            go();
          },
          { referrer },
        );
      });
    },
  };
}

function synchronousApi({ theme = 'light' }: WxOptions, storage: Map<string, string>, home: string) {
  const system = {
    windowWidth: 375,
    windowHeight: 812,
    screenWidth: 375,
    screenHeight: 812,
    statusBarHeight: 44,
    pixelRatio: 2,
    platform: 'ios',
    system: 'iOS 17',
    brand: 'iPhone',
    model: 'iPhone',
    language: 'zh_CN',
    version: '8.0.50',
    SDKVersion: '3.7.0',
    theme,
    fontSizeScaleFactor: 1,
  };
  const launch = { path: '', query: {}, scene: 1001 };
  const nothing = () => undefined;
  return {
    env: { USER_DATA_PATH: home },
    canIUse: () => true,
    getSystemInfoSync: () => system,
    getWindowInfo: () => system,
    getDeviceInfo: () => system,
    getAppBaseInfo: () => system,
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    getMenuButtonBoundingClientRect: () => ({ left: 281, top: 48, right: 368, bottom: 80, width: 87, height: 32 }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } }),
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: string) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
    onThemeChange: nothing,
    offThemeChange: nothing,
    onWindowResize: nothing,
    offWindowResize: nothing,
    onNetworkStatusChange: nothing,
    offNetworkStatusChange: nothing,
    nextTick: (act: () => void) => void Promise.resolve().then(act),
    createSelectorQuery: selectorQuery,
  };
}

/** There is no layout here: every question about it has no answer. */
function selectorQuery() {
  const query: Record<string, (...given: unknown[]) => unknown> = {
    exec: (...given) => setTimeout(() => (given[0] as ((rects: unknown[]) => void) | undefined)?.([]), 0),
  };
  for (const name of [
    'in',
    'select',
    'selectAll',
    'selectViewport',
    'boundingClientRect',
    'scrollOffset',
    'fields',
    'node',
  ]) {
    query[name] = () => query;
  }
  return query;
}

const really = (url: string, server: string) => url.replace(builtFor, server);

async function request({ url, method = 'GET', header = {}, data }: Options, server: string | undefined) {
  if (!server) throw new Error('network is down');
  const isAsIs = data === undefined || typeof data === 'string' || data instanceof ArrayBuffer;
  const body = isAsIs ? data : JSON.stringify(data);
  const response = await fetch(really(url, server), { method, headers: header, body });
  const headers = Object.fromEntries(response.headers);
  return { statusCode: response.status, data: await response.text(), header: headers, cookies: [] };
}

async function downloadFile({ url, header = {}, filePath }: Options, server: string | undefined) {
  if (!server) throw new Error('network is down');
  const response = await fetch(really(url, server), { headers: header });
  fs.writeFileSync(filePath, Buffer.from(await response.arrayBuffer()));
  return { statusCode: response.status, filePath };
}

async function uploadFile({ url, filePath, name, formData = {} }: Options, server: string | undefined) {
  if (!server) throw new Error('network is down');
  const form = new FormData();
  for (const [key, value] of Object.entries(formData as Record<string, string>)) form.append(key, value);
  form.append(name, new Blob([fs.readFileSync(filePath)], { type: 'image/jpeg' }), path.basename(filePath));
  const response = await fetch(really(url, server), { method: 'POST', body: form });
  return { statusCode: response.status, data: await response.text() };
}

async function imageInfo(file: string) {
  const { default: sharp } = await import('sharp');
  const { width, height, format } = await sharp(file).metadata();
  return { width, height, type: format, path: file };
}

async function compressImage({ src, quality = 80, compressedWidth, compressedHeight }: Options, home: string) {
  const { default: sharp } = await import('sharp');
  const tempFilePath = path.join(home, `compressed-${Date.now()}.jpg`);
  await sharp(src).resize(compressedWidth, compressedHeight).jpeg({ quality }).toFile(tempFilePath);
  return { tempFilePath };
}

function fileSystem(asynchronous: (name: string, act: (given: Options) => unknown) => unknown) {
  return {
    getFileInfo: asynchronous('getFileInfo', ({ filePath }) => ({ size: fs.statSync(filePath).size })),
    readFile: asynchronous('readFile', ({ filePath, encoding }) => {
      const bytes = fs.readFileSync(filePath);
      return { data: encoding ? bytes.toString(encoding) : new Uint8Array(bytes).buffer };
    }),
    copyFile: asynchronous('copyFile', ({ srcPath, destPath }) => fs.copyFileSync(srcPath, destPath)),
    stat: asynchronous('stat', ({ path: folder }) => ({
      stats: fs.readdirSync(folder).map((name) => ({ path: `/${name}`, stats: fs.statSync(path.join(folder, name)) })),
    })),
    unlink: asynchronous('unlink', ({ filePath }) => fs.unlinkSync(filePath)),
  };
}
