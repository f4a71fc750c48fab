import { platform } from '@/platform';
import type { ContactView, CreateContact, UpdateContact } from '../../api/_contract/unit';
import { http } from './http';

export type { ContactView, CreateContact, UpdateContact };

/** Whom to turn to. A number is asked for when somebody calls, dialled, and kept nowhere. */
export const contacts = {
  /** Dials. Throws `ApiError` (`contact.not_callable`) or `PlatformError`. */
  async call(contactId: string): Promise<void> {
    const { phone } = await http.post<{ phone: string }>(`/contacts/${contactId}/call`);
    await platform.device.call(phone);
  },
  add: (unitId: string, body: CreateContact) => http.post<ContactView>(`/units/${unitId}/contacts`, body),
  /** What is left out stays: so a number nobody is shown can be kept. */
  update: (contactId: string, body: UpdateContact) => http.patch<ContactView>(`/contacts/${contactId}`, body),
  remove: (contactId: string) => http.delete<void>(`/contacts/${contactId}`),
  /** The order they are read in. */
  order: async (unitId: string, contactIds: string[]) =>
    (await http.put<{ items: ContactView[] }>(`/units/${unitId}/contacts/order`, { contactIds })).items,
};
