export { createPerson, grantRole, insertGrant, nameSelf, type NewGrant, type NewPerson } from './appoint.js';
export { type Authenticated, authenticate, authenticateCounted, type RequestWindow } from './authenticate.js';
export { holdPerson, keepPerson } from './hold-person.js';
export { grantsOf } from './grants-of.js';
export { holdActor, holdGrantsOf } from './hold-actor.js';
export { hearWeChat } from './hear-wechat.js';
export type { WeChatPushGateway } from './gateway.js';
export { findTenant, loadTenant } from './load-tenant.js';
export { type Profile, readMe, renameSelf } from './me.js';
export type { OpenedSession } from './open-session.js';
export { listOwnRoles, type OwnRole } from './own-roles.js';
export { listPersonas, PERSONA_APP_ID, type PersonaEntry } from './personas.js';
export { hashToken, newSecret } from './tokens.js';
export { signInAsPersona } from './sign-in-as-persona.js';
export { signOut } from './sign-out.js';
export {
  answerScan,
  findScan,
  openScan,
  type OpenedScan,
  pollScan,
  purgeScans,
  type ScanState,
} from './scan-sign-in.js';
export { type Device, listDevices, signOutDevice, signOutOthers } from './devices.js';
export { type Openid, signInWithOpenid, signInWithWeChat } from './sign-in-with-wechat.js';
export { createWeChatTokenStore } from './wechat-token.js';
