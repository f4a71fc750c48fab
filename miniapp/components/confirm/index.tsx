import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { useStore } from '@/hooks/use-store';
import { createStore } from '@/services/store';
import { Button } from '../button';
import { Sentence } from '../sentence';
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
  /** The screen it was asked on. */
  on: object | undefined;
  answer: (isYes: boolean) => void;
}

const asked = createStore<Asked | undefined>(undefined);
/** The screen in front. */
let front: object | undefined;

/**
 * Asks before doing; resolves with whether to do it. A second question answers the first with no, and so does leaving
 * the page for another; coming back to the product does not.
 */
export function confirm(question: Question): Promise<boolean> {
  asked.get()?.answer(false);
  return new Promise((resolve) => {
    asked.set({
      ...question,
      on: front,
      answer(isYes) {
        asked.set(undefined);
        resolve(isYes);
      },
    });
  });
}

/** Where the questions of a screen appear; every screen has one. `isShown`: whether it is the screen in front. */
export function ConfirmHost({ isShown = true }: { isShown?: boolean }) {
  const question = useStore(asked);
  const screen = useScreen(isShown);
  if (!question || !isShown || question.on !== screen) return null;
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
      {body && (
        <View className="sub">
          <Sentence words={body} />
        </View>
      )}
    </Sheet>
  );
}

/** Stands for the screen, and drops what was asked on another once this one is in front, or on this one once it is gone. */
function useScreen(isShown: boolean): object {
  const screen = useRef({}).current;
  useEffect(() => {
    if (!isShown) return;
    front = screen;
    const question = asked.get();
    if (question && question.on !== screen) question.answer(false);
  }, [isShown, screen]);
  useEffect(() => () => dropAskedOn(screen), [screen]);
  return screen;
}

function dropAskedOn(screen: object): void {
  const question = asked.get();
  if (question?.on === screen) question.answer(false);
}
