import { View } from '@tarojs/components';
import { clockWords } from '../time-words';
import { dropAction, giveUp, type QueuedAction } from '@/services/ticket-queue';
import { retryAction } from '@/services/send-ticket-actions';
import { Button } from '../button';
import { Pill } from '../pill';
import { Pressable } from '../pressable';
import { queuedWords } from './words';
import './index.scss';

export interface QueuedActionsProps {
  queued: QueuedAction[];
  /** On a card, only what was refused leads somewhere: to the ticket, where it is decided what becomes of it. */
  onLook?: () => void;
}

/** What was done to a ticket and the server does not know yet: to be taken back for a moment, waiting, or refused. */
export function QueuedActions({ queued, onLook }: QueuedActionsProps) {
  if (queued.length === 0) return null;
  const refused = queued.find(({ refusal }) => refusal);
  if (refused) return <Refused action={refused} behind={queued.length - 1} onLook={onLook} />;
  return (
    <View className="queued-actions">
      {queued.map((action) => (
        <Waiting key={action.id} action={action} />
      ))}
    </View>
  );
}

function Waiting({ action }: { action: QueuedAction }) {
  const { id, number, heldUntil, madeAt, verb } = action;
  return (
    <View className="queued-actions__line" id={`queued-${verb.replace('/', '-')}-${number}`}>
      <View className="grow num">
        {clockWords(madeAt)} {queuedWords(action)}
      </View>
      {heldUntil ? (
        <Pressable id={`undo-${number}`} className="queued-actions__undo tone-teal" onPress={() => void dropAction(id)}>
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
  onLook?: () => void;
}

/** Somebody else was first, or it went another way meanwhile. */
function Refused({ action, behind, onLook }: RefusedProps) {
  const { id, number, ticketId, refusal } = action;
  if (onLook) {
    return (
      <View className="queued-actions queued-actions__line" id={`refused-${number}`}>
        <View className="grow">{refusal?.words}</View>
        <Pressable id={`overtaken-${number}`} className="queued-actions__undo tone-teal" onPress={onLook}>
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
        <Button id="refused-drop" size="small" onPress={() => void giveUp(ticketId)}>
          不做了
        </Button>
        <Button id="refused-retry" size="small" kind="soft" onPress={() => void retryAction(id)}>
          再试一次
        </Button>
      </View>
    </View>
  );
}
