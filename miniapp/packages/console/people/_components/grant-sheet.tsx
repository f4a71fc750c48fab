import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { ListRow } from '@/components/list-row';
import { Sheet } from '@/components/sheet';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { consolePages } from '@/services/console-pages';
import { type GrantView, grants } from '@/services/grants';
import { hasEnded, isOffice, postOf, termOf } from '../words';
import './grant-sheet.scss';

export interface GrantSheetProps {
  grant: GrantView;
  onClose: () => void;
  onChanged: () => void;
}

/** What is known of somebody's role, and what can be done about it. */
export function GrantSheet({ grant, onClose, onChanged }: GrantSheetProps) {
  const ending = useAction(() => endIfSure(grant), {
    success: undefined,
    onDone: (isEnded) => isEnded && onChanged(),
  });
  const go = (open: typeof consolePages.deputy) => {
    onClose();
    void open({ grantId: grant.id, unitId: grant.unit.id, personId: grant.personId, name: grant.personName });
  };
  const isOver = hasEnded(grant);
  const mayDelegate = !isOver && isOffice(grant.role) && grant.deputyForName === null;
  return (
    <Sheet
      isOpen
      title={grant.personName}
      onClose={onClose}
      footer={
        isOver ? undefined : (
          <Button id="grant-end" kind="danger" isWide isBusy={ending.isBusy} onPress={() => void ending.run()}>
            {grant.deputyForName === null ? '结束任职' : '结束代理'}
          </Button>
        )
      }
    >
      <View className="sub">{postOf(grant)}</View>
      <View className="sub num">{termOf(grant)}</View>
      {historyOf(grant).map((line) => (
        <View key={line} className="tiny num">
          {line}
        </View>
      ))}
      {mayDelegate && (
        <View className="grant-sheet__ways">
          <ListRow
            id="grant-hand-over"
            icon="swap"
            title="移交给同事"
            sub="任职和手上的工单一起交出去"
            onPress={() => go(consolePages.handOver)}
          />
          <ListRow
            id="grant-deputy"
            icon="people"
            title="请同事代理"
            sub="休假、出差时用，到期自动结束"
            onPress={() => go(consolePages.deputy)}
          />
        </View>
      )}
    </Sheet>
  );
}

function historyOf({ validFrom, validTo, grantedByName, endedByName, deputyForName }: GrantView): string[] {
  return [
    ...(deputyForName === null ? [] : [`代理${deputyForName}`]),
    `${momentWords(validFrom)} 起${grantedByName === null ? '' : `，${grantedByName}任命`}`,
    ...(endedByName === null || validTo === null ? [] : [`${momentWords(validTo)} 由${endedByName}结束`]),
  ];
}

async function endIfSure(grant: GrantView): Promise<boolean> {
  const isDeputy = grant.deputyForName !== null;
  const isSure = await confirm({
    title: isDeputy ? `结束${grant.personName}的代理？` : `结束${grant.personName}的任职？`,
    body: isDeputy
      ? '马上不能再代理。手上的工单留在原单位，等同事接手。'
      : '马上不能再处理这里的工单，代理也一起结束。手上的工单留在原单位，等同事接手；想直接交给一位同事，请用“移交”。',
    confirm: isDeputy ? '结束代理' : '结束任职',
    isDanger: true,
  });
  if (isSure) await grants.end(grant.id);
  return isSure;
}
