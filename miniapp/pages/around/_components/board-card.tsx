import { View } from '@tarojs/components';
import { BoardRow } from '@/components/board-row';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import type { Board } from '@/services/points';
import './board-card.scss';

const top = 3;

/** The three who earned most this week, and where I stand. */
export function BoardCard({ board, onOpen }: { board: Board; onOpen: () => void }) {
  const shown = board.rows.filter((row, index) => index < top || row.isMe);
  return (
    <Card>
      <View className="board-card__head">
        <View className="strong grow">本周小蜜蜂</View>
        <Pressable id="board-open" role="link" className="board-card__more" onPress={onOpen}>
          榜单
          <Icon name="next" size="s" />
        </Pressable>
      </View>
      {shown.map((row) => (
        <BoardRow key={`${row.rank} ${row.name}`} row={row} />
      ))}
      {shown.length === 0 && <View className="sub">这周还没有人上榜，拍第一个问题的就是第一名</View>}
    </Card>
  );
}
