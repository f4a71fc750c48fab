import { useState } from 'react';
import { tabsOf } from '@/components/tab-bar/tabs';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { navigate } from '@/platform';
import { loadConfig } from '@/services/config';
import type { Session } from '@/services/session';
import { listPersonas, type Persona, signInAs, signInWithWeChat } from '@/services/sign-in';
import { takeWayBack } from '@/services/way-back';
import { wordsForError } from '@/services/words-for-error';

/** Who one can be here, and becoming one of them. */
export function useSignIn() {
  const [busyKey, setBusyKey] = useState<string>();
  const [refusal, setRefusal] = useState('');
  const door = useResource(async () => {
    const { tenant, isDemo, emergencyNumbers } = await loadConfig();
    return { district: tenant.name, isDemo, emergencyNumbers, personas: isDemo ? await listPersonas() : [] };
  });
  const enter = useAction(async ({ key }: Persona) => {
    setBusyKey(key);
    try {
      begin(await signInAs(key));
    } finally {
      setBusyKey(undefined);
    }
  });
  const withWeChat = useAction(
    async () => {
      setRefusal('');
      begin(await signInWithWeChat());
    },
    {
      // It stays on the page: a toast would be gone before it is understood.
      onError(error) {
        setRefusal(wordsForError(error));
        return true;
      },
    },
  );
  return { door, enter, withWeChat, refusal, busyKey };
}

/** Where somebody was going before they were asked who they are, else the first of the role's tabs. */
export function begin({ role }: Session): void {
  if (!takeWayBack()) void navigate.restart(tabsOf(role)[0]?.page ?? 'home');
}
