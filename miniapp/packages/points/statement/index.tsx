import { View } from '@tarojs/components';
import { Dotted } from '@/components/dotted';
import { Card } from '@/components/card';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import { usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { readMonths, readStatement, type StatementLine } from '@/services/points';
import { pointSections } from '../../../../api/_contract/vocabulary';
import { HeldLines } from './_components/held-lines';
import { MonthLine } from './_components/month-line';
import { byMonth, monthWords } from './months';
import './index.scss';

/** 积分明细: what moved my points, month by month, newest first, and what is not in the balance. */
export default function StatementPage() {
  const lines = usePaged(readStatement);
  const account = useResource(readMonths);
  usePageScroll({ onRefresh: () => Promise.all([lines.refresh(), account.refresh()]), onBottom: lines.loadMore });
  const months = new Map(account.data?.months.map((month) => [month.month, month]));
  return (
    <Screen title="积分明细">
      <PageState of={lines.status} error={lines.error} onRetry={lines.refresh} />
      <StaleNote of={lines} />
      {account.data && account.data.held.length > 0 && <HeldLines held={account.data.held} />}
      {byMonth(lines.items).map(([month, items]) => (
        <Section key={month} title={monthWords(month)}>
          <MonthLine month={months.get(month)} />
          <Card isList>
            {items.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </Card>
        </Section>
      ))}
      {lines.status === 'ready' && lines.items.length === 0 && (
        <Empty title="还没有积分" hint="上报的问题核实属实，积分就到账" />
      )}
      <MoreNote of={lines} />
    </Screen>
  );
}

function Line({ line: { points, title, detail, section, occurredAt } }: { line: StatementLine }) {
  const facts = [momentWords(occurredAt), section && pointSections[section]];
  return (
    <ListRow
      title={<View className="strong">{title}</View>}
      sub={
        <>
          {detail && <View>{detail}</View>}
          <View className="num">
            <Dotted facts={facts} />
          </View>
        </>
      }
      value={<View className={points > 0 ? 'statement__points tone-good' : 'statement__points'}>{signed(points)}</View>}
    />
  );
}

/** 「+6」「−80」 with a real minus. */
function signed(points: number): string {
  return points > 0 ? `+${points}` : `−${Math.abs(points)}`;
}
