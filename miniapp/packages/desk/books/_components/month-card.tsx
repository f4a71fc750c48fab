import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Dotted } from '@/components/dotted';
import { Notice } from '@/components/notice';
import { Pill } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { books, type LedgerCloseView, type MonthCheckView } from '@/services/books';
import { monthWords } from '../sums';
import { FileButtons } from './file-buttons';
import { Sums } from './sums';

/** A month that is closed: what it held, whether it still does, and its files. */
export function MonthCard({ close }: { close: LedgerCloseView }) {
  const { month, entryCount, figures, lastHash, closedAt } = close;
  const [checked, setChecked] = useState<MonthCheckView>();
  const check = useAction(() => books.check(month), { onDone: setChecked });
  return (
    <Card id={`month-${month}`}>
      <View className="row">
        <View className="strong grow">{monthWords(month)}</View>
        <Pill tone="plain">已结账</Pill>
      </View>
      <View className="tiny num">
        <Dotted facts={[`${momentWords(closedAt)} 结账`, `校验码 ${lastHash.slice(0, 12)}`]} />
      </View>
      <Sums entryCount={entryCount} figures={figures} />
      {checked && <CheckNotice check={checked} />}
      <FileButtons month={month}>
        <Button
          id={`books-check-${month}`}
          size="small"
          label={`重新核对 ${month}`}
          isBusy={check.isBusy}
          onPress={() => void check.run()}
        >
          核对
        </Button>
      </FileButtons>
    </Card>
  );
}

const told: Record<MonthCheckView['differences'][number]['kind'], string> = {
  gap: '有缺号的记录',
  hash: '有被改动过的记录',
  close: '合计与结账时不一样',
  month: '有记错月份的记录',
};

function CheckNotice({ check: { entryCount, checkedAt, differences } }: { check: MonthCheckView }) {
  const words = [...new Set(differences.map(({ kind }) => told[kind]))].join('，');
  return differences.length === 0 ? (
    <Notice tone="good" title="账实相符" body={`${momentWords(checkedAt)} 逐笔核对了 ${entryCount} 笔`} />
  ) : (
    <Notice tone="bad" title="对不上，请联系管理员" body={`${words}（${differences.length} 处）`} />
  );
}
