export {
  countDeadLetters,
  type DeadLetter,
  listDeadLetters,
  replayAllDeadLetters,
  replayDeadLetter,
} from './dead-letters.js';
export { DeliveryFailure } from './delivery-failure.js';
export { ATTEMPTS_MAX, type DrainResult, drainAll, drainTenant, listTenantIds, type OutboxHandlers } from './drain.js';
export { enqueue, type OutboxPayloads, type OutboxTopic } from './enqueue.js';
