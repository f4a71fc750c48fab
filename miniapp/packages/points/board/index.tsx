import { View } from '@tarojs/components';
import { useState } from 'react';
import { BoardRow } from '@/components/board-row';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { readBoard } from '@/services/points';
import { addDays, weekWords } from './week';
import './index.scss';

/** 小蜜蜂榜: who earned most, week by week. */
export default function BoardPage() {
  const [startsOn, setStartsOn] = useState<string>();
  const board = useResource(() => readBoard(startsOn), [startsOn]);
  usePageScroll({ onRefresh: board.refresh });
  const [thisWeek, setThisWeek] = useState<string>();
  const shown = board.data?.startsOn;
  if (!startsOn && shown && thisWeek !== shown) setThisWeek(shown);
  const current = startsOn ?? shown;
  const isThisWeek = current === thisWeek;
  return (
    <Screen title="小蜜蜂榜">
      {current && (
        <View className="board__weeks">
          <Button id="board-earlier" size="small" onPress={() => setStartsOn(addDays(current, -7))}>
            上一周
          </Button>
          <View className="grow center">
            <View className="strong">{isThisWeek ? '本周' : '往期'}</View>
            <View className="tiny num">{weekWords(current)}</View>
          </View>
          <Button
            id="board-later"
            size="small"
            isDisabled={isThisWeek}
            onPress={() => setStartsOn(addDays(current, 7))}
          >
            下一周
          </Button>
        </View>
      )}
      <PageState of={board.status} error={board.error} onRetry={board.refresh} />
      <StaleNote of={board} />
      {board.data && board.data.rows.length > 0 && (
        <Card>
          {board.data.rows.map((row) => (
            <BoardRow key={`${row.rank} ${row.name}`} row={row} />
          ))}
        </Card>
      )}
      {board.data?.rows.length === 0 && <Empty title="这一周没有人上榜" />}
      {board.data && <View className="tiny center">按核实属实的问题和采纳的建议计分；兑换花掉的不扣</View>}
    </Screen>
  );
}
