import { useState } from 'react';
import { useAction } from '@/hooks/use-action';
import { saidName } from '@/services/identity';
import { renameSelf } from '@/services/me';
import { session } from '@/services/session';

/** Changing what I am called. */
export function useRenaming() {
  const [name, setName] = useState<string>();
  const save = useAction(
    async (next: string) => {
      await renameSelf(next.trim());
      setName(undefined);
    },
    { success: '名字改好了' },
  );
  return {
    isOpen: name !== undefined,
    name: name ?? '',
    setName,
    save,
    begin: () => setName(saidName(session.get())),
    cancel: () => setName(undefined),
  };
}
