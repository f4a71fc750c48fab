import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { classNames } from '@/components/class-names';
import { Icon } from '@/components/icon';
import { Pill } from '@/components/pill';
import { Pressable } from '@/components/pressable';
import { placeWords, TicketCard } from '@/components/ticket-card';
import { momentWords } from '@/components/time-words';
import type { DeskEntry } from '@/services/desk';
import { type Step, stepBeside, wordsOf } from './next-step';
import './desk-row.scss';

export interface DeskRowProps {
  entry: DeskEntry;
  step: Step | undefined;
  /** The most pressing row has the one honey button. */
  isFirst: boolean;
  /** It is the one shown beside the list. */
  isShown?: boolean;
  /** While several are being chosen. */
  isChosen?: boolean;
  onOpen: () => void;
  onStep: (step: Step) => void;
  onToggle?: () => void;
}

/** A ticket on a pile: why it lies there, and the one thing to do about it. */
export function DeskRow({ entry, step, isFirst, isShown, isChosen, onOpen, onStep, onToggle }: DeskRowProps) {
  const label = `${entry.category.label}，${placeWords(entry)}`;
  const beside = stepBeside(entry, step);
  const card = (
    <View className={classNames('desk-row__card', isShown && 'desk-row__card--shown')}>
      <TicketCard ticket={entry} onOpen={onToggle ?? onOpen} hasHolder>
        <Why entry={entry} />
        {step && !onToggle && (
          <View className="ticket-card__actions">
            {beside && (
              <Button
                id={`${beside}-${entry.number}`}
                label={`${wordsOf(beside, entry)}：${label}`}
                onPress={() => onStep(beside)}
              >
                {wordsOf(beside, entry)}
              </Button>
            )}
            <Button
              id={`${step}-${entry.number}`}
              kind={isFirst ? 'primary' : 'soft'}
              label={`${wordsOf(step, entry)}：${label}`}
              onPress={() => onStep(step)}
            >
              {wordsOf(step, entry)}
            </Button>
          </View>
        )}
      </TicketCard>
    </View>
  );
  if (!onToggle) return card;
  return (
    <View className="desk-row">
      <Pressable
        id={`choose-${entry.number}`}
        role="switch"
        isChecked={isChosen}
        label={`选中${label}`}
        className={classNames('desk-row__mark', isChosen && 'desk-row__mark--on')}
        onPress={onToggle}
      >
        {isChosen && <Icon name="check" size="s" />}
      </Pressable>
      {card}
    </View>
  );
}

function Why({ entry: { why, extension, isSupervised, isRuled } }: { entry: DeskEntry }) {
  return (
    <View className="desk-row__why">
      <View className="row row--wrap">
        <View className="grow strong">{why.title}</View>
        {isSupervised && <Pill tone="bad">督办</Pill>}
        {isRuled && <Pill>已裁定</Pill>}
      </View>
      {why.words && <View className="sub">“{why.words}”</View>}
      {extension && <View className="tiny num">想延到 {momentWords(extension.until)}</View>}
    </View>
  );
}
