import { useState } from 'react';
import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { decideConsent, leavePhone, type PhoneView, readNotice, readPhone, removePhone } from '@/services/privacy';

/** My number: leaving it, which is agreeing to be called, changing it and taking it away. */
export function usePhone() {
  const phone = useResource(readPhone);
  const [isOpen, setOpen] = useState(false);
  const [digits, setDigits] = useState('');
  const notice = useResource(readNotice);
  const keep = useAction(
    async (given: { phone: string } | { code: string }): Promise<PhoneView> => {
      const { version } = notice.data ?? (await readNotice());
      await decideConsent('phone', 'given', version);
      return leavePhone(given);
    },
    {
      success: '已留下，经办人看到的是打码的号码',
      onDone(kept) {
        phone.replace(kept);
        setOpen(false);
        setDigits('');
      },
    },
  );
  const remove = useAction(async () => {
    if (!(await confirm({ title: '删除手机号？', body: '经办人就不能再打给您了。', confirm: '删除', isDanger: true })))
      return;
    await removePhone();
    phone.replace({ phone: null, source: null, updatedAt: null });
  });
  return {
    phone,
    purposeWords: notice.data?.purposes.find(({ purpose }) => purpose === 'phone')?.words,
    isOpen,
    open: () => setOpen(true),
    close: () => setOpen(false),
    digits,
    setDigits: (text: string) => setDigits(text.replace(/\D/g, '').slice(0, 11)),
    isComplete: /^1[3-9]\d{9}$/.test(digits),
    keep,
    remove,
  };
}
