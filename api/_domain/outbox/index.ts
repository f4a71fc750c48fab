export { ATTEMPTS_MAX, type DrainResult, drainAll, drainTenant, listTenantIds, type OutboxHandlers } from './drain.js';
export { enqueue, type OutboxPayloads, type OutboxTopic } from './enqueue.js';
