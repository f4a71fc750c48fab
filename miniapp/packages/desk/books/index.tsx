import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { Notice } from '@/components/notice';
import { Empty, PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import type { LedgerBooks } from '@/services/books';
import { FileButtons } from './_components/file-buttons';
import { MonthCard } from './_components/month-card';
import { Sums } from './_components/sums';
import { type BooksDesk, useBooks } from './_hooks/use-books';
import { monthWords } from './sums';
import './index.scss';

/** 积分账: the open month, those that are closed for good, whether each still adds up, and the auditor's files. */
export default function BooksPage() {
  const desk = useBooks();
  const { books } = desk;
  return (
    <Screen title="积分账" isWide>
      <StaleNote of={books} />
      <PageState of={books.status} error={books.error} onRetry={books.refresh} />
      {books.data && <Months desk={desk} data={books.data} />}
    </Screen>
  );
}

function Months({ desk, data }: { desk: BooksDesk; data: LedgerBooks }) {
  const { openMonth, dueMonth, closes } = data;
  if (openMonth === null) return <Empty title="还没有积分账" hint="第一笔积分到账，账就开了" />;
  return (
    <>
      {dueMonth !== null && <Due desk={desk} month={dueMonth} mayClose={data.mayClose} />}
      <Card className="books__open">
        <View className="row">
          <View className="strong grow">{monthWords(openMonth)}</View>
          <Pill tone="honey">开着</Pill>
        </View>
        {data.open && <Sums entryCount={data.open.entryCount} figures={data.open.figures} />}
        <FileButtons month={openMonth} />
      </Card>
      {closes.length > 0 && (
        <Section title="已结账">
          <View className="books__months">
            {closes.map((close) => (
              <MonthCard key={close.month} close={close} />
            ))}
          </View>
        </Section>
      )}
    </>
  );
}

function Due({ desk, month, mayClose }: { desk: BooksDesk; month: string; mayClose: boolean }) {
  const words = mayClose ? '过一会儿系统会自己结，也可以现在结。' : '过一会儿系统会自己结，区县负责人也可以现在结。';
  return (
    <Notice tone="warn" title={`${monthWords(month)}过完了，还没有结账`} body={words}>
      {mayClose && (
        <Button id="books-close" kind="primary" isBusy={desk.close.isBusy} onPress={() => void desk.close.run(month)}>
          结账
        </Button>
      )}
    </Notice>
  );
}
