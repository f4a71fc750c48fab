import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { countWords, measureOf } from '@/components/reward-count';
import { Sheet } from '@/components/sheet';
import type { RewardView } from '@/services/station-desk';
import type { ShelfDesk } from '../_hooks/use-shelf';

const most = 1000;
const isWhole = (text: string, least: number) => /^\d+$/.test(text) && Number(text) >= least;

interface TaskSheet {
  desk: ShelfDesk;
  reward: RewardView;
}

/** The sheet of what is being done to the shelf. */
export function ShelfSheets(sheet: TaskSheet) {
  const { desk } = sheet;
  switch (desk.task?.kind) {
    case 'restock':
      return <RestockSheet {...sheet} />;
    case 'write_off':
      return <WriteOffSheet {...sheet} />;
    case 'count':
      return desk.taking ? <DifferenceSheet {...sheet} /> : <CountSheet {...sheet} />;
    default:
      return null;
  }
}

function RestockSheet({ desk, reward: { name, kind } }: TaskSheet) {
  const [text, setText] = useState('');
  const isRight = isWhole(text, 1) && Number(text) <= most;
  return (
    <Sheet
      isOpen
      title={`给${name}补货`}
      onClose={desk.cancel}
      footer={
        <Button
          id="restock-submit"
          kind="primary"
          isWide
          missing={!isRight && `请填几${measureOf(kind)}`}
          isBusy={desk.restock.isBusy}
          onPress={() => void desk.restock.run(Number(text))}
        >
          {`补 ${countWords(Number(text), kind)}`}
        </Button>
      }
    >
      <Field
        id="restock-quantity"
        label={`补几${measureOf(kind)}`}
        kind="number"
        maxLength={4}
        value={text}
        onChange={setText}
      />
    </Sheet>
  );
}

function WriteOffSheet({ desk, reward: { name, kind } }: TaskSheet) {
  const [text, setText] = useState('');
  const [words, setWords] = useState('');
  const isRight = isWhole(text, 1) && Number(text) <= most;
  const missing = (!isRight && `请填几${measureOf(kind)}`) || (!words.trim() && '请写怎么坏的');
  return (
    <Sheet
      isOpen
      title={`${name}报损`}
      onClose={desk.cancel}
      footer={
        <Button
          id="write-off-submit"
          kind="danger"
          isWide
          missing={missing}
          isBusy={desk.writeOff.isBusy}
          onPress={() => void desk.writeOff.run(Number(text), words.trim())}
        >
          报损
        </Button>
      }
    >
      <Field
        id="write-off-quantity"
        label={`几${measureOf(kind)}`}
        kind="number"
        maxLength={4}
        value={text}
        onChange={setText}
      />
      <Field
        id="write-off-words"
        label="怎么坏的"
        placeholder="例如：包装破了，受潮"
        maxLength={100}
        value={words}
        onChange={setWords}
      />
    </Sheet>
  );
}

function CountSheet({ desk, reward: { name, kind } }: TaskSheet) {
  const [text, setText] = useState('');
  const isRight = isWhole(text, 0);
  return (
    <Sheet
      isOpen
      title={`盘点${name}`}
      onClose={desk.cancel}
      footer={
        <Button
          id="count-submit"
          kind="primary"
          isWide
          missing={!isRight && `请填数出几${measureOf(kind)}`}
          isBusy={desk.count.isBusy}
          onPress={() => void desk.count.run(Number(text))}
        >
          数好了
        </Button>
      }
    >
      <Field
        id="count-quantity"
        label={kind === 'service' ? '一共还能提供几次' : '架上一共几件'}
        hint="先数，再看账上是多少；已兑换还没来领的也算在内"
        kind="number"
        maxLength={5}
        value={text}
        onChange={setText}
      />
    </Sheet>
  );
}

function DifferenceSheet({ desk, reward: { kind } }: TaskSheet) {
  const { taking, confirmCount } = desk;
  if (!taking) return null;
  const { counted, expected, reserved, difference, missing } = taking;
  const apart = countWords(Math.abs(difference), kind);
  const words = difference === 0 ? '账实相符' : difference > 0 ? `多 ${apart}` : `少 ${apart}`;
  return (
    <Sheet
      isOpen
      title={`盘点：${words}`}
      onClose={desk.cancel}
      footer={
        <>
          <Button onPress={desk.cancel}>再数一遍</Button>
          <Button
            id="count-confirm"
            kind="primary"
            isBusy={confirmCount.isBusy}
            onPress={() => void confirmCount.run(taking)}
          >
            {difference === 0 ? '记下' : '按实数改账'}
          </Button>
        </>
      }
    >
      <ListRow title="数到" value={countWords(counted, kind)} />
      <ListRow
        title="账上应有"
        sub={<View className="num">{`其中待领取 ${countWords(reserved, kind)}`}</View>}
        value={countWords(expected, kind)}
      />
      <ListRow title="差额" value={words} tone={difference < 0 ? 'bad' : 'plain'} />
      {missing > 0 && <Notice tone="bad" title={`待领取的券还缺 ${countWords(missing, kind)}`} body="请尽快补货" />}
    </Sheet>
  );
}
