export { outboxHandlers } from './deliver.js';
export { countUnread, listMessages, type ReadMessage, readAllMessages } from './queries.js';
