import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, unitViewSchema } from './common.js';
import { codesOf, consentDecisions, consentPurposes, disclosurePurposes, personalFields, roles } from './vocabulary.js';

const purposeSchema = z.enum(codesOf(consentPurposes));

/** What people are told about their personal data; `version` goes up with every change. */
export const privacyNoticeViewSchema = z
  .object({
    version: z.number().int(),
    effectiveFrom: momentSchema,
    title: z.string(),
    /** Who answers for the data, and how to reach them. */
    handler: z.string(),
    contact: z.string(),
    purposes: z.array(z.object({ purpose: purposeSchema, title: z.string(), words: z.string() })),
    sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
  })
  .openapi('PrivacyNotice');
export type PrivacyNoticeView = z.infer<typeof privacyNoticeViewSchema>;

/** How a person stands to one purpose: `decision` is empty while they were never asked. */
export const consentViewSchema = z
  .object({
    purpose: purposeSchema,
    decision: z.enum(codesOf(consentDecisions)).nullable(),
    /** The version of the notice they had before them. */
    version: z.number().int().nullable(),
    decidedAt: momentSchema.nullable(),
    /** Never asked, or the notice is newer than what they agreed to. A refusal is not asked about again. */
    asksAgain: z.boolean(),
  })
  .openapi('Consent');
export type ConsentView = z.infer<typeof consentViewSchema>;

/** All purposes, and the version of the notice that is in force. */
export const consentsViewSchema = z
  .object({ noticeVersion: z.number().int(), items: z.array(consentViewSchema) })
  .openapi('Consents');
export type ConsentsView = z.infer<typeof consentsViewSchema>;

/** `version` is that of the notice the person has read. */
export const decideConsentSchema = z
  .object({ purpose: purposeSchema, decision: z.enum(codesOf(consentDecisions)), version: z.number().int().positive() })
  .openapi('DecideConsent');
export type DecideConsent = z.infer<typeof decideConsentSchema>;

/** One's own number, in full; empty when none was left. */
export const phoneViewSchema = z
  .object({
    phone: z.string().nullable(),
    source: z.enum(['wechat', 'typed']).nullable(),
    updatedAt: momentSchema.nullable(),
  })
  .openapi('Phone');
export type PhoneView = z.infer<typeof phoneViewSchema>;

/** A number one types, or WeChat's single-use code that stands for it. */
export const setPhoneSchema = z
  .union([
    z.strictObject({
      phone: z
        .string()
        .trim()
        .regex(/^1[3-9]\d{9}$/, '请填写 11 位手机号'),
    }),
    z.strictObject({ code: z.string().min(1).max(200) }),
  ])
  .openapi('SetPhone');
export type SetPhone = z.infer<typeof setPhoneSchema>;

/** What one needs to see, and what for; both are kept, and shown to the person it is about. */
export const discloseSchema = z
  .object({ field: z.enum(codesOf(personalFields)), purpose: z.enum(codesOf(disclosurePurposes)) })
  .openapi('Disclose');
export type Disclose = z.infer<typeof discloseSchema>;

export const disclosedSchema = z
  .object({ field: z.enum(codesOf(personalFields)), value: z.string() })
  .openapi('Disclosed');
export type Disclosed = z.infer<typeof disclosedSchema>;

/** Somebody looked at my data: who, in which role and unit, at what and what for, and for which report of mine. */
export const disclosureViewSchema = z
  .object({
    id: idSchema,
    occurredAt: momentSchema,
    field: z.enum(codesOf(personalFields)),
    purpose: z.enum(codesOf(disclosurePurposes)),
    actorName: z.string(),
    role: z.enum(codesOf(roles)).nullable(),
    unit: unitViewSchema.nullable(),
    report: z.object({ id: idSchema, categoryLabel: z.string(), placeWords: z.string().nullable() }).nullable(),
  })
  .openapi('Disclosure');
export type DisclosureView = z.infer<typeof disclosureViewSchema>;

/** Something that has to be handed over before an account can be deleted. */
export const deletionObstacleSchema = z.object({
  kind: z.enum(['role', 'tickets', 'last_administrator']),
  words: z.string(),
});

/** What deleting the account does, and what stands in its way; it can be done when nothing does. */
export const deletionViewSchema = z
  .object({
    obstacles: z.array(deletionObstacleSchema),
    points: z.number().int(),
    reservedVouchers: z.number().int(),
    reports: z.number().int(),
    suggestions: z.number().int(),
  })
  .openapi('Deletion');
export type DeletionView = z.infer<typeof deletionViewSchema>;

/** The word one has to write, so that no account is deleted by a slip. */
export const deleteAccountSchema = z
  .object({ confirmation: z.literal('注销', '请输入“注销”两个字') })
  .openapi('DeleteAccount');
export type DeleteAccount = z.infer<typeof deleteAccountSchema>;
