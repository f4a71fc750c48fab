import { allRoutes, type MiniProgram, startMiniProgram } from '../support/weapp/mini-program.js';

/** What a phone keeps of somebody who has signed in. */
const signedIn = { session: JSON.stringify({ token: 'kept', role: 'courier', name: '叶强' }) };

describe('the mini-program, run without WeChat', () => {
  let mini: MiniProgram;

  beforeEach(async () => {
    mini = await startMiniProgram({ firstPage: null, storage: signedIn });
  });

  afterEach(() => mini.dispose());

  it('opens every page of app.json with something to read and no error, even without a network', async () => {
    const silentPages: string[] = [];
    for (const route of allRoutes(mini.config)) {
      await mini.open(route);
      if (mini.text().trim() === '') silentPages.push(route);
    }
    expect(silentPages).toEqual([]);
    expect(mini.errors).toEqual([]);
  });

  it('draws the first page in one message of at most 10 KB, tab bar included', async () => {
    await mini.open('pages/home/index');
    const first = mini.setData.find(({ route }) => route === 'pages/home/index');
    expect(first?.bytes).toBeLessThanOrEqual(10 * 1024);
    expect(first?.json).toContain('tab-bar');
  });

  it('asks who is there before anything else, and draws nothing in nobody’s name', async () => {
    const stranger = await startMiniProgram();
    await stranger.until(() => stranger.routes.at(-1) === 'pages/sign-in/index');
    expect(stranger.wx.calls.filter(({ options }) => /reports|stations/.test(String(options.url)))).toEqual([]);
    expect(stranger.errors).toEqual([]);
    stranger.dispose();
  });

  it('changes tabs by a tap and keeps the page it left', async () => {
    await mini.open('pages/home/index');
    await mini.tap({ id: 'tab-mine' });
    expect(mini.routes).toEqual(['pages/mine/index']);
    await mini.tap({ id: 'tab-home' });
    expect(mini.routes).toEqual(['pages/home/index']);
    expect(mini.errors).toEqual([]);
  });

  it('starts dark on a dark phone', async () => {
    const dark = await startMiniProgram({ theme: 'dark', storage: signedIn });
    expect(dark.find((node) => node.cl?.includes('screen--dark') ?? false)).toBeDefined();
    dark.dispose();
  });
});
