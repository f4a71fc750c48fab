import { useEffect } from 'react';
import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { listMyApplications, type TeamApplicationView, withdrawApplication } from '@/services/joining';
import { readMe } from '@/services/me';

/** What I asked of teams: the application that waits, and those that were answered. */
export function useApplications() {
  const applications = useResource(listMyApplications);
  const items = applications.data ?? [];
  const known = items.map(({ id, status }) => `${id} ${status}`).join();
  useEffect(() => {
    // Asking says one's name, and an approval makes a courier: the whole phone should know.
    if (known) void readMe().catch(() => undefined);
  }, [known]);
  const withdraw = useAction(
    async ({ id, teamName }: TeamApplicationView) => {
      const question = { title: '撤回申请？', body: `${teamName}就看不到您的申请了，可以再申请`, confirm: '撤回' };
      if (!(await confirm(question))) return;
      await withdrawApplication(id);
    },
    // Decided meanwhile, or withdrawn: either way the list knows better.
    { onDone: () => void applications.refresh(), onError: () => void applications.refresh() },
  );
  return {
    applications,
    pending: items.find(({ status }) => status === 'pending'),
    past: items.filter(({ status }) => status !== 'pending'),
    joined: () => void applications.refresh(),
    withdraw,
  };
}
