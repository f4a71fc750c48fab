import { z } from '@hono/zod-openapi';

const signed = {
  timestamp: z.string().regex(/^\d{1,12}$/),
  nonce: z.string().min(1).max(64),
};

/** How WeChat finds out whether an address is ours: it wants `echostr` back. */
export const verifyPushSchema = z.object({
  ...signed,
  signature: z.string().min(1).max(128),
  echostr: z.string().min(1).max(512),
});

/** How WeChat signs a push in secure mode: `msg_signature` also covers what is encrypted, `signature` does not. */
export const pushQuerySchema = z.object({ ...signed, msg_signature: z.string().min(1).max(128) });
