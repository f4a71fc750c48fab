export { outboxHandlers } from './deliver.js';
export { countUnread, listMessages, type ReadMessage, readAllMessages } from './queries.js';
export { acceptSubscription, listSubscriptions, type Subscription } from './subscription-budget.js';
