import { useAction } from '@/hooks/use-action';
import { contacts } from '@/services/contacts';

/** Calling a contact: the number is asked for, dialled, and shown nowhere. */
export function useCall() {
  return useAction((contactId: string) => contacts.call(contactId));
}

export type Call = ReturnType<typeof useCall>;
