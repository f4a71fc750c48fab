import { useState } from 'react';
import { tabsOf } from '@/components/tab-bar/tabs';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { navigate } from '@/platform';
import { loadConfig } from '@/services/config';
import type { Session } from '@/services/session';
import { listPersonas, type Persona, signInAs, signInWithWeChat } from '@/services/sign-in';

/** Who one can be here, and becoming one of them. */
export function useSignIn() {
  const [busyKey, setBusyKey] = useState<string>();
  const door = useResource(async () => {
    const { tenant, isDemo, emergencyNumbers } = await loadConfig();
    return { district: tenant.name, isDemo, emergencyNumbers, personas: isDemo ? await listPersonas() : [] };
  });
  const enter = useAction(async ({ key }: Persona) => {
    setBusyKey(key);
    try {
      await begin(await signInAs(key));
    } finally {
      setBusyKey(undefined);
    }
  });
  const withWeChat = useAction(async () => begin(await signInWithWeChat()));
  return { door, enter, withWeChat, busyKey };
}

/** At the first of the role's tabs. */
function begin({ role }: Session): Promise<unknown> {
  return navigate.restart(tabsOf(role)[0]?.page ?? 'home');
}
