import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { listDevices, type SessionView, signOutDevice, signOutOthers } from '@/services/devices';

/** Where I am signed in; whoever is signed out has to sign in again. */
export function useDevices() {
  const devices = useResource(listDevices);
  const items = devices.data ?? [];
  const end = useAction(
    async ({ id, device }: SessionView) => {
      const question = {
        title: `退出${device ?? '这台设备'}？`,
        body: '那台设备要重新登录才能用',
        confirm: '退出',
        isDanger: true,
      };
      if (!(await confirm(question))) return;
      await signOutDevice(id);
      devices.replace(items.filter((one) => one.id !== id));
    },
    // It was signed out there meanwhile: the list is old.
    { onError: () => void devices.refresh() },
  );
  const endOthers = useAction(async () => {
    const question = {
      title: '退出其他所有设备？',
      body: '只留这台；别的都要重新登录',
      confirm: '全部退出',
      isDanger: true,
    };
    if (!(await confirm(question))) return;
    await signOutOthers();
    devices.replace(items.filter(({ isCurrent }) => isCurrent));
  });
  return {
    devices,
    current: items.find(({ isCurrent }) => isCurrent),
    others: items.filter(({ isCurrent }) => !isCurrent),
    end,
    endOthers,
  };
}
