import Taro from '@tarojs/taro';
import { type DeviceSide, type Frame, PlatformError } from '../contract';
import { failure } from './failure';

let frame: Frame | undefined;

function measureFrame(): Frame {
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
  const capsule = Taro.getMenuButtonBoundingClientRect();
  return { statusBar: statusBarHeight, capsule: capsule?.left ? windowWidth - capsule.left : 96 };
}

const themeOf = (theme: string | undefined) => (theme === 'dark' ? 'dark' : 'light');
const canvasColour = { light: '#f6f4ee', dark: '#151310' };

export const device: DeviceSide = {
  frame() {
    frame ??= measureFrame();
    return frame;
  },
  systemTheme: () => themeOf(Taro.getAppBaseInfo().theme),
  watchTheme(listener) {
    const onChange = ({ theme }: { theme: string }) => listener(themeOf(theme));
    Taro.onThemeChange(onChange);
    return () => Taro.offThemeChange(onChange);
  },
  paintCanvas(theme) {
    const ground = canvasColour[theme];
    void Taro.setBackgroundColor({
      backgroundColor: ground,
      backgroundColorTop: ground,
      backgroundColorBottom: ground,
    });
    void Taro.setBackgroundTextStyle({ textStyle: theme === 'dark' ? 'light' : 'dark' });
    // The status bar's clock and battery take their colour from here.
    void Taro.setNavigationBarColor({ frontColor: theme === 'dark' ? '#ffffff' : '#000000', backgroundColor: ground });
  },
  textScale: () => (Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number }).fontSizeScaleFactor ?? 1,
  vibrate() {
    void Taro.vibrateShort({ type: 'light' }).catch(() => undefined);
  },
  async copy(data) {
    await Taro.setClipboardData({ data }).catch((error) => Promise.reject(failure(error)));
  },
  async call(phoneNumber) {
    await Taro.makePhoneCall({ phoneNumber }).catch((error) => Promise.reject(failure(error)));
  },
  randomBytes(length) {
    return new Promise((resolve, reject) => {
      Taro.getRandomValues({
        length,
        success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
        fail: (error) => reject(failure(error)),
      });
    });
  },
  measure(id) {
    return new Promise((resolve) => {
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .boundingClientRect((found) => {
          const area = Array.isArray(found) ? found[0] : found;
          resolve(area ? { left: area.left, top: area.top, width: area.width, height: area.height } : undefined);
        })
        .exec();
    });
  },
  watchSize(listener) {
    Taro.onWindowResize(listener);
    return () => Taro.offWindowResize(listener);
  },
  isWide: () => false,
  guardLeaving(message) {
    if (message === undefined) void Taro.disableAlertBeforeUnload({});
    else void Taro.enableAlertBeforeUnload({ message });
  },
  canScan: true,
  async scan() {
    try {
      return (await Taro.scanCode({})).result;
    } catch (error) {
      throw failure(error);
    }
  },
  canDrawCode: false,
  async drawCode() {
    throw new PlatformError('unsupported', 'no code is drawn on WeChat');
  },
  brighten() {
    const before = Taro.getScreenBrightness({}).then(({ value }) => value);
    void before.then(() => Taro.setScreenBrightness({ value: 1 })).catch(() => undefined);
    return () => void before.then((value) => Taro.setScreenBrightness({ value })).catch(() => undefined);
  },
  pageLink: (path) => path,
};
