import { View } from '@tarojs/components';
import { BoardRow } from '@/components/board-row';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { Empty, mayNarrow, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { reporterPages } from '@/services/reporter-pages';
import type { Board } from '@/services/points';
import { boardPeriods, boardScopes } from '../../../../api/_contract/vocabulary';
import { useBoard } from './_hooks/use-board';
import { periodWords } from './week';
import './index.scss';

const periods = (['week', 'month', 'all'] as const).map((value) => ({ value, label: boardPeriods[value] }));

/** 小蜜蜂榜: who earned most, by week, month or in all; in the district, my community, or my team. */
export default function BoardPage() {
  const { board, choice, choosePeriod, chooseScope, isNow, earlier, later } = useBoard();
  usePageScroll({ onRefresh: board.refresh });
  const { data } = board;
  const scopes = scopesOf(data);
  return (
    <Screen title="小蜜蜂榜">
      {mayNarrow(board, choice.period !== 'week' || choice.scope !== 'tenant') && (
        <View className="board__switch">
          <Segmented id="board-period" label="时间" options={periods} value={choice.period} onChange={choosePeriod} />
        </View>
      )}
      {scopes.length > 1 && (
        <View className="board__switch">
          <Segmented id="board-scope" label="范围" options={scopes} value={choice.scope} onChange={chooseScope} />
        </View>
      )}
      {data && choice.period !== 'all' && (
        <View className="board__weeks">
          <Button id="board-earlier" size="small" onPress={earlier}>
            {choice.period === 'week' ? '上一周' : '上个月'}
          </Button>
          <View className="grow center">
            <View className="strong num">{periodWords(data.period, data.startsOn)}</View>
            {data.place && <View className="tiny">{data.place.name}</View>}
          </View>
          <Button id="board-later" size="small" isDisabled={isNow} onPress={later}>
            {choice.period === 'week' ? '下一周' : '下个月'}
          </Button>
        </View>
      )}
      <PageState of={board.status} error={board.error} onRetry={board.refresh} />
      <StaleNote of={board} />
      {data?.me && (
        <Card id="board-me">
          <BoardRow row={data.me} />
        </Card>
      )}
      {data && <Rows board={data} />}
      {choice.scope === 'team' && data?.place && (
        <Card isList>
          <ListRow
            id="board-team"
            title="我的队伍"
            sub="有谁，一起得了多少分"
            onPress={() => void reporterPages.team()}
          />
        </Card>
      )}
      {data && <View className="tiny center">按核实属实的问题、采纳的建议和志愿服务计分，兑换不扣</View>}
    </Screen>
  );
}

function Rows({ board: { rows } }: { board: Board }) {
  if (rows.length === 0) return <Empty title="这段时间还没有人上榜" hint="上报的问题核实属实，就会出现在这里" />;
  return (
    <Card>
      {rows.map((row) => (
        <BoardRow key={`${row.rank} ${row.name}`} row={row} />
      ))}
    </Card>
  );
}

/** The whole district, and what the reader has of their own. */
function scopesOf(board: Board | undefined): { value: Board['scope']; label: string }[] {
  const own = new Set(board?.places.map(({ scope }) => scope));
  return (['tenant', 'community', 'team'] as const)
    .filter((scope) => scope === 'tenant' || own.has(scope))
    .map((value) => ({ value, label: boardScopes[value] }));
}
