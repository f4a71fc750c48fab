import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { momentWords } from '@/components/time-words';
import { usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { readStatement, type StatementLine } from '@/services/points';
import { pointSections } from '../../../../api/_contract/vocabulary';
import './index.scss';

/** 积分明细: what moved my points, newest first. */
export default function StatementPage() {
  const lines = usePaged(readStatement);
  usePageScroll({ onRefresh: lines.refresh, onBottom: lines.loadMore });
  return (
    <Screen title="积分明细">
      <PageState of={lines.status} error={lines.error} onRetry={lines.refresh} />
      <StaleNote of={lines} />
      {lines.items.length > 0 && (
        <Card isList>
          {lines.items.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </Card>
      )}
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
          <View className="num">{facts.filter(Boolean).join(' · ')}</View>
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
