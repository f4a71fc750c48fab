export { type Lead, type Office, type Organisation, readOrganisation } from './read-organisation.js';
