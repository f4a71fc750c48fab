import { useState } from 'react';
import { useAction } from '@/hooks/use-action';
import { navigate } from '@/platform';
import { saidName } from '@/services/identity';
import { chooseResidence, type HomeView } from '@/services/joining';
import { session } from '@/services/session';

/** Choosing a home: the one that was tapped, and the name to be known by there. */
export function useChoosing() {
  const [home, setHome] = useState<HomeView>();
  const [name, setName] = useState(() => saidName(session.get()));
  const choose = useAction(
    async ({ id }: HomeView) => {
      await chooseResidence(id, name.trim());
      setHome(undefined);
      await navigate.restart('home');
    },
    { success: '选好了' },
  );
  return { home, name, setName, choose, begin: setHome, cancel: () => setHome(undefined) };
}
