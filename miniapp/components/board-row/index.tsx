import { View } from '@tarojs/components';
import type { Board } from '../../../api/_contract/board';
import { Hexagon } from '../hexagon';
import './index.scss';

/** Somebody's place on the board of a week. */
export function BoardRow({ row }: { row: Board['rows'][number] }) {
  const { rank, name, points, reports, suggestions, isMe } = row;
  const deeds = [reports > 0 && `${reports} 个问题`, suggestions > 0 && `${suggestions} 条建议`].filter(Boolean);
  return (
    <View className={isMe ? 'board-row board-row--me' : 'board-row'}>
      <Hexagon size="s" text={String(rank)} tone={rank === 1 ? 'honey' : 'soft'} />
      <View className="grow">
        <View className="strong">{isMe ? `${name}（我）` : name}</View>
        <View className="tiny num">{deeds.join(' ')}</View>
      </View>
      <View className="board-row__points num">{points}</View>
    </View>
  );
}
