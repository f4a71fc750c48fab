import { View } from '@tarojs/components';
import { Dotted } from '@/components/dotted';
import { accessible } from '@/components/accessible';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { areaWords } from '../../_map/ring';
import type { Drawing } from '../_hooks/use-drawing';
import './measures.scss';

/** How large the boundary is now, what a vertex sticks to, and what is wrong; kept current while it is drawn. */
export function Measures({ drawing }: { drawing: Drawing }) {
  const { area, areaBefore, ring, drag, warnings } = drawing;
  return (
    <Card id="draw-measures">
      <View className="row row--wrap">
        <View className="grow">
          <View className="figure num" id="draw-area">
            {areaWords(area)}
          </View>
          <View className="tiny num">
            <Dotted facts={[areaBefore !== undefined && `原来 ${areaWords(areaBefore)}`, `${ring.length} 个点`]} />
          </View>
        </View>
        <View id="draw-snap" className="sub" {...accessible({ role: 'status' })}>
          {snapWords(drag)}
        </View>
      </View>
      {warnings.map((words) => (
        <View key={words} className="row measures__warning" {...accessible({ role: 'alert' })}>
          <Icon name="alert" size="s" className="tone-warn" />
          <View className="grow">{words}</View>
        </View>
      ))}
    </Card>
  );
}

function snapWords(drag: Drawing['drag']): string {
  if (!drag) return '';
  if (!drag.snapped) return '没有贴住邻居';
  return `贴住了 ${drag.snapped.name} 的${drag.snapped.kind === 'vertex' ? '拐角' : '边'}`;
}
