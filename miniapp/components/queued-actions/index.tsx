import { View } from '@tarojs/components';
import { clockWords } from '../time-words';
import type { QueuedAction } from '@/services/ticket-queue';
import { Button } from '../button';
import { Pill } from '../pill';
import { Pressable } from '../pressable';
import { queuedWords } from './words';
import './index.scss';

export interface QueuedActionsProps {
  queued: QueuedAction[];
  /** Takes back what has not been sent yet. */
  onUndo: (id: string) => void;
  /** What becomes of what was refused is decided on the ticket's page; a card leads there. */
  refused: { onLook: () => void } | { onGiveUp: () => void; onRetry: (id: string) => void };
}

/** What was done to a ticket and the server does not know yet: to be taken back for a moment, waiting, or refused. */
export function QueuedActions({ queued, onUndo, refused }: QueuedActionsProps) {
  if (queued.length === 0) return null;
  const action = queued.find(({ refusal }) => refusal);
  if (action) return <Refused action={action} behind={queued.length - 1} choices={refused} />;
  const isPastUndo = queued.length > 1 && queued[0]?.verb === 'acknowledge';
  return (
    <View className="queued-actions">
      {queued.map((one) => (
        <Waiting key={one.id} action={one} onUndo={onUndo} />
      ))}
      {isPastUndo && <View className="tiny">已做了下一步，接单不再撤销。</View>}
    </View>
  );
}

function Waiting({ action, onUndo }: { action: QueuedAction; onUndo: QueuedActionsProps['onUndo'] }) {
  const { id, number, heldUntil, madeAt, verb } = action;
  return (
    <View className="queued-actions__line" id={`queued-${verb.replace('/', '-')}-${number}`}>
      <View className="grow num">
        {clockWords(madeAt)} {queuedWords(action)}
      </View>
      {heldUntil ? (
        <Pressable id={`undo-${number}`} className="queued-actions__undo tone-teal" onPress={() => onUndo(id)}>
          撤销
        </Pressable>
      ) : (
        <Pill tone="warn">待同步</Pill>
      )}
    </View>
  );
}

interface RefusedProps {
  action: QueuedAction;
  /** How many more wait behind it. */
  behind: number;
  choices: QueuedActionsProps['refused'];
}

/** Somebody else was first, or it went another way meanwhile. */
function Refused({ action, behind, choices }: RefusedProps) {
  const { id, number, refusal } = action;
  if ('onLook' in choices) {
    return (
      <View className="queued-actions queued-actions__line" id={`refused-${number}`}>
        <View className="grow">{refusal?.words}</View>
        <Pressable id={`overtaken-${number}`} className="queued-actions__undo tone-teal" onPress={choices.onLook}>
          查看
        </Pressable>
      </View>
    );
  }
  return (
    <View className="queued-actions" id={`refused-${number}`}>
      <View className="strong">{refusal?.words}</View>
      <View className="tiny">
        您的“{queuedWords(action)}”没有办成{behind > 0 && `，后面还有 ${behind} 步没有同步`}。
      </View>
      <View className="queued-actions__choice">
        <Button id="refused-drop" size="small" onPress={choices.onGiveUp}>
          不做了
        </Button>
        <Button id="refused-retry" size="small" kind="soft" onPress={() => choices.onRetry(id)}>
          再试一次
        </Button>
      </View>
    </View>
  );
}
