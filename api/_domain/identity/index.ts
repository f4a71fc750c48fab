export { createPerson, grantRole, type NewGrant, type NewPerson } from './appoint.js';
export { type Authenticated, authenticate } from './authenticate.js';
export { loadTenant } from './load-tenant.js';
export { type Profile, readMe, updateMe } from './me.js';
export type { OpenedSession } from './open-session.js';
export { listPersonas, PERSONA_APP_ID, type PersonaEntry } from './personas.js';
export { signInAsPersona } from './sign-in-as-persona.js';
export { signOut } from './sign-out.js';
