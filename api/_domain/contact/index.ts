export { callContact } from './call-contact.js';
export { type Contact, listContacts } from './contact.js';
export { addContact, orderContacts, removeContact, updateContact } from './keep-contacts.js';
export { phoneOf } from './rules.js';
export { findContacts, type SavedContact, sameContact, saveContacts } from './save-contacts.js';
