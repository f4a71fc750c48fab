import { z } from '@hono/zod-openapi';
import { categoryViewSchema, idSchema, momentSchema, unitViewSchema } from './common.js';
import { codesOf, roles } from './vocabulary.js';

/** What a client needs to know before anybody signs in. */
export const appConfigSchema = z
  .object({
    tenant: z.object({ id: z.string(), name: z.string() }),
    isDemo: z.boolean(),
    now: momentSchema,
    categories: z.array(categoryViewSchema),
    emergencyNumbers: z.array(z.object({ label: z.string(), number: z.string() })),
  })
  .openapi('AppConfig');
export type AppConfig = z.infer<typeof appConfigSchema>;

/** A person of the demo district one can be with one tap. */
export const personaSchema = z
  .object({
    key: z.string(),
    displayName: z.string(),
    role: z.enum(codesOf(roles)),
    unitName: z.string(),
    note: z.string(),
  })
  .openapi('Persona');
export type Persona = z.infer<typeof personaSchema>;

export const signInAsPersonaSchema = z.object({ personaKey: z.string().min(1).max(60) }).openapi('SignInAsPersona');
export type SignInAsPersona = z.infer<typeof signInAsPersonaSchema>;

/** The signed-in person: roles in the order of their weight, the first is the one shown. */
export const meSchema = z
  .object({
    id: idSchema,
    displayName: z.string(),
    grants: z.array(z.object({ role: z.enum(codesOf(roles)), unit: unitViewSchema })),
    unreadCount: z.number().int(),
    boardConsent: z.boolean(),
  })
  .openapi('Me');
export type Me = z.infer<typeof meSchema>;

/** The token is shown once; the server keeps its hash. */
export const sessionSchema = z.object({ token: z.string(), expiresAt: momentSchema, me: meSchema }).openapi('Session');
export type Session = z.infer<typeof sessionSchema>;

export const updateMeSchema = z.object({ boardConsent: z.boolean() }).openapi('UpdateMe');
export type UpdateMe = z.infer<typeof updateMeSchema>;
