import type { Database, Executor } from '../../db/client.js';
import type { Role, UnitKind } from '../_contract/vocabulary.js';
import type { ContentSafetyGateway } from './content/gateway.js';
import type { WeChatGateway, WeChatPushGateway } from './identity/gateway.js';
import type { GroupRobotGateway, Sealer, SubscribeMessageGateway } from './message/gateway.js';
import type { ObjectStore, PhotoPipeline } from './photo/gateway.js';
import type { VoucherSigner } from './reward/gateway.js';

/** A unit as far as authority goes: `path` holds the ids from the district down to it, each followed by a slash. */
export interface UnitRef {
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
  path: string;
}

/** A role held now at a unit: it covers the unit and all below it. */
export interface Grant {
  role: Role;
  unit: UnitRef;
  /** Every unit at or below it that can hold tickets, when they are few; a query then needs not look below. */
  holderIds?: readonly string[] | undefined;
}

/** Who acts: a signed-in person with the grants valid now, nobody (not signed in), or the system itself. */
export interface Actor {
  personId: string | null;
  displayName: string;
  grants: readonly Grant[];
  /** Timers and set-up: may do what no policy gives to a person. Never the actor of a request. */
  isSystem?: true;
}

/** The system itself. */
export const systemActor: Actor = { personId: null, displayName: '系统', grants: [], isSystem: true };

/** The district the request speaks to. */
export interface Tenant {
  id: string;
  name: string;
  /** The unit whose desk gets what lies outside every grid. */
  deskUnitId: string | null;
}

/** What the domain needs of the world beyond its database. */
export interface Gateways {
  objectStore: ObjectStore;
  photoPipeline: PhotoPipeline;
  /** Null where no mini-program is set up. */
  wechat: WeChatGateway | null;
  /** Left out where WeChat has been given no address to push to. */
  weChatPush?: WeChatPushGateway | undefined;
  /** Left out where nobody judges content: then all of it passes. */
  contentSafety?: ContentSafetyGateway | undefined;
  /** Left out where nobody can be told beyond the inbox. */
  subscribeMessages?: SubscribeMessageGateway | undefined;
  /** Left out where no key is set to seal the addresses of group robots with. */
  sealer?: Sealer | undefined;
  groupRobots?: GroupRobotGateway | undefined;
  /** Left out where no key is set to sign vouchers with: then they are handed over with network only. */
  voucherSigner?: VoucherSigner | undefined;
}

/** All a verb may know: where it runs, for whom, when, and with what. `now` is the only clock. */
export interface Context<Db extends Executor = Executor> {
  db: Db;
  tenant: Tenant;
  actor: Actor;
  now: Date;
  gateways: Gateways;
}

/** A context that is not inside a transaction. */
export type OuterContext = Context<Database>;
