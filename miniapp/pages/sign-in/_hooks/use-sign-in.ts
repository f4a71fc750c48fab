import { useState } from 'react';
import { tabsOf } from '@/components/tab-bar/tabs';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { navigate } from '@/platform';
import { loadConfig } from '@/services/config';
import { listPersonas, type Persona, signInAs } from '@/services/personas';

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
      const { role } = await signInAs(key);
      await navigate.restart(tabsOf(role)[0]?.page ?? 'home');
    } finally {
      setBusyKey(undefined);
    }
  });
  return { door, enter, busyKey };
}
