import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { policyTable } from '../access/index.js';
import type { Context } from '../context.js';
import type { OutboxPayloads } from '../outbox/index.js';
import { sendMessage } from './send-message.js';

const managers = statement<{ tenantId: string; roles: string[]; now: Date }, { personId: string }>(
  'managers_of_rules',
  ({ tenantId, roles, now }) =>
    sql`select distinct person_id from role_grant
        where tenant_id = ${tenantId} and role = any(${roles}::text[])
          and valid_from <= ${now}::timestamptz and (valid_to is null or valid_to > ${now}::timestamptz)`,
);

/** Everybody who may put the rules right hears once that one of them stopped. */
export async function deliverRuleDisabled(
  context: Context,
  { ruleId, version, unitId, at }: OutboxPayloads['routing_rule_disabled'],
): Promise<void> {
  const { db, tenant, now } = context;
  const roles = policyTable['rules.manage'].flatMap((rule) => [...rule.roles]);
  const told = await managers(db, { tenantId: tenant.id, roles, now });
  const message = { kind: 'routing_rule_disabled', cause: `routing/${version}/${ruleId}`, subjectId: unitId } as const;
  await sendMessage(
    context,
    told.map(({ personId }) => personId),
    { ...message, at: new Date(at) },
  );
}
