import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { TextArea } from '@/components/field';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { useLeaving } from '../_hooks/use-leaving';
import { SharesBar } from '../_components/shares-bar';
import { ShareRow } from './_components/share-row';
import { addRow, type Row, sharesOf, sumOf, wordsForSum } from './shares';

/** 达成协议: what the parties agreed, and who carries how much of the cost. */
export default function SettlePage() {
  const { id = '' } = usePageParams<'id'>();
  const [words, setWords] = useState('');
  const [rows, setRows] = useState<Row[]>([]);
  const shares = sharesOf(rows);
  const problem = wordsForSum(rows);
  const leave = useLeaving(id);
  const submit = useAction(() => leave('settle', { words: words.trim(), shares }, '协议已记下，继续处理'));
  const change = (key: number, next: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...next } : row)));
  return (
    <Screen
      title="达成协议"
      footer={
        <Button
          id="settle-submit"
          kind="primary"
          missing={(!words.trim() && '请写各方怎么商定的') || problem}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          记下协议
        </Button>
      }
    >
      <TextArea
        id="settle-words"
        label="各方怎么商定的"
        placeholder="例如：经社区调解，维修费由承租方和出租方按比例分担"
        value={words}
        onChange={setWords}
      />
      <Section title="费用分担（没有费用可不填）">
        {rows.length > 0 && (
          <Card>
            {rows.map((row, index) => (
              <ShareRow
                key={row.key}
                row={row}
                index={index}
                onChange={(next) => change(row.key, next)}
                onRemove={() => setRows((all) => all.filter((one) => one.key !== row.key))}
              />
            ))}
            <SharesBar shares={shares} />
            <View id="shares-sum" className={problem ? 'sub tone-bad share-sum num' : 'sub tone-good share-sum num'}>
              {problem ?? `合计 ${sumOf(rows)}%，正好`}
            </View>
          </Card>
        )}
        {rows.length < 10 && (
          <Button id="share-add" icon="plus" isWide onPress={() => setRows(addRow)}>
            {rows.length === 0 ? '加上费用分担' : '再加一方'}
          </Button>
        )}
      </Section>
    </Screen>
  );
}
