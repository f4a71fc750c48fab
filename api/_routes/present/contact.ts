import type { ContactView } from '../../_contract/unit.js';
import type { Contact } from '../../_domain/contact/index.js';

/** A contact as the reader may see it. */
export function presentContact({ personId: _, ...contact }: Contact): ContactView {
  return contact;
}
