import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { setupPages } from '@/services/setup-pages';
import { groundOf } from '../../_map/plane';
import { areaWords } from '../../_map/ring';
import type { GridEntry } from '../_hooks/use-community-map';

/** The size of a grid in words, and who is in charge. */
export function gridFacts({ shape, people }: GridEntry): string[] {
  return [sizeOf(shape) ?? '还没有边界', people.length > 0 ? people.join('、') : '还没有网格员'];
}

function sizeOf(shape: GridEntry['shape']): string | undefined {
  if (!shape) return undefined;
  return areaWords(groundOf(shape.ring));
}

/** The grid that was tapped, and drawing it. */
export function GridCard({ entry }: { entry: GridEntry }) {
  const { unit, shape, people } = entry;
  return (
    <Card id="map-chosen" isSelected>
      <View className="row row--wrap">
        <View className="grow">
          <View className="title">{unit.name}</View>
          <View className="sub num">{sizeOf(shape) ?? '还没有边界'}</View>
          <View className="sub">{people.length > 0 ? `负责人：${people.join('、')}` : '还没有网格员'}</View>
        </View>
        <Button id="map-draw" kind="primary" icon="edit" onPress={() => void setupPages.draw(unit.id)}>
          {shape ? '改边界' : '画边界'}
        </Button>
      </View>
    </Card>
  );
}
