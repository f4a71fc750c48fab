import { useEffect } from 'react';
import { tabsOf } from '@/components/tab-bar/tabs';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { navigate } from '@/platform';
import { config, knownConfig } from '@/services/config';
import { chooseIdentity, isShown } from '@/services/identity';
import { listOwnRoles, type OwnRole, readMe } from '@/services/me';
import { session } from '@/services/session';

/** The roles I hold, and which of them this phone shows. */
export function useIdentities() {
  const who = useStore(session);
  const roles = useResource(async () => {
    // First who I am: a role given meanwhile must be there to be chosen.
    await readMe();
    return listOwnRoles();
  }, [who?.token]);
  const isDemo = useStore(config)?.isDemo === true;
  useEffect(() => void knownConfig().catch(() => undefined), []);
  const choiceOf = ({ role, unit }: OwnRole) => ({ role, unitId: unit.id });
  return {
    who,
    roles,
    isDemo,
    isShown: (role: OwnRole) => isShown(who, choiceOf(role)),
    show(role: OwnRole) {
      chooseIdentity(choiceOf(role));
      void navigate.restart(tabsOf(role.role)[0]?.page ?? 'home');
    },
  };
}
