import { View } from '@tarojs/components';
import { useStore } from '@/hooks/use-store';
import { createStore } from '@/services/store';
import { Button } from '../button';
import { Sheet } from '../sheet';

export interface Question {
  title: string;
  body?: string;
  /** The verb on the button that does it: 「退单」, not 「确定」, where there is one. */
  confirm?: string;
  cancel?: string;
  /** For what cannot be undone. */
  isDanger?: boolean;
}

interface Asked extends Question {
  answer: (isYes: boolean) => void;
}

const asked = createStore<Asked | undefined>(undefined);

/** Asks before doing; resolves with whether to do it. A second question answers the first with no. */
export function confirm(question: Question): Promise<boolean> {
  asked.get()?.answer(false);
  return new Promise((resolve) => {
    asked.set({
      ...question,
      answer(isYes) {
        asked.set(undefined);
        resolve(isYes);
      },
    });
  });
}

/** Where the question appears; every screen has one. */
export function ConfirmHost() {
  const question = useStore(asked);
  if (!question) return null;
  const { title, body, confirm: yes = '确定', cancel = '再想想', isDanger, answer } = question;
  return (
    <Sheet
      isOpen
      title={title}
      onClose={() => answer(false)}
      footer={
        <>
          <Button id="confirm-no" onPress={() => answer(false)}>
            {cancel}
          </Button>
          <Button id="confirm-yes" kind={isDanger ? 'danger' : 'primary'} onPress={() => answer(true)}>
            {yes}
          </Button>
        </>
      }
    >
      {body && <View className="sub">{body}</View>}
    </Sheet>
  );
}
