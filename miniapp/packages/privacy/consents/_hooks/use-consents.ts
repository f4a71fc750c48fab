import { useState } from 'react';
import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { type ConsentsView, decideConsent, listConsents, type PrivacyNoticeView, readNotice } from '@/services/privacy';
import { keepConsent } from '@/services/privacy-guide';
import type { ConsentPurpose } from '../../../../../api/_contract/vocabulary';

/** What taking a consent back leads to, where that is more than a person may think of. */
const consequences: Partial<Record<ConsentPurpose, string>> = {
  basic: '撤回后不能再上报，直到您重新同意。已经交上去的照常处理，结果照样告诉您。',
  phone: '撤回后，您留的手机号会立刻删除，经办人不能再打给您。',
};

interface Loaded {
  notice: PrivacyNoticeView;
  consents: ConsentsView;
}

/** How I stand to each purpose, and changing that. */
export function useConsents() {
  const [busy, setBusy] = useState<ConsentPurpose>();
  const page = useResource<Loaded>(async () => {
    const notice = await readNotice();
    return { notice, consents: await listConsents() };
  });
  const decide = useAction(
    async (purpose: ConsentPurpose, isGiven: boolean) => {
      const { data } = page;
      if (!data || !(await isSure(purpose, isGiven))) return;
      setBusy(purpose);
      try {
        const consents = await decideConsent(purpose, isGiven ? 'given' : 'withdrawn', data.notice.version);
        keepConsent(consents);
        page.replace({ ...data, consents });
      } finally {
        setBusy(undefined);
      }
    },
    { onError: () => void page.refresh() },
  );
  return { page, decide, busy };
}

async function isSure(purpose: ConsentPurpose, isGiven: boolean): Promise<boolean> {
  const body = consequences[purpose];
  if (isGiven || !body) return true;
  return confirm({ title: '撤回这项同意？', body, confirm: '撤回', isDanger: true });
}
