import { createWeChatTokenStore } from '../../api/_domain/identity/index.js';
import type { Gateways } from '../../api/_domain/context.js';
import {
  createContentSafety,
  createSubscribeMessages,
  createWeChat,
  createWeChatPush,
} from '../../api/_gateways/wechat/index.js';
import { identity } from '../../db/schema/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { pushSettings } from './wechat-push.js';
import { fakeApp, type WeChatFake } from './wechat-fake.js';
import type { World } from './world.js';

/** Approved for the mini-program; the fake knows no others. */
export const templates = {
  report_verified: 'template_verified_0123456789',
  report_resolved: 'template_resolved_0123456',
};

/** The world's gateways with all that WeChat does, at the fake. */
export function weChatGateways(world: World, fake: WeChatFake): Gateways {
  const now = () => fake.clock.now;
  const wechat = createWeChat({ ...fakeApp, baseUrl: fake.url, tokens: createWeChatTokenStore(world.db, now), now });
  const shared = { baseUrl: fake.url, wechat, now, timeoutMs: 500 };
  return {
    ...world.gateways,
    objectStore: publicStore(world),
    wechat,
    contentSafety: createContentSafety(shared),
    subscribeMessages: createSubscribeMessages({ ...shared, templates }),
    weChatPush: createWeChatPush(pushSettings),
  };
}

/** As a store in a cloud: its addresses are whole. */
function publicStore({ store }: World): Gateways['objectStore'] {
  return Object.create(store, {
    signView: {
      value: (request: Parameters<typeof store.signView>[0]) => `https://store.example.cn${store.signView(request)}`,
    },
  });
}

/** Makes the person somebody WeChat knows under that openid. */
export async function knownAs(context: OuterContext, openid: string): Promise<void> {
  await context.db.insert(identity).values({ appId: fakeApp.appId, openid, personId: context.actor.personId ?? '' });
}
