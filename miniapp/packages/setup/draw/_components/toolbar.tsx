import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import type { Drawing } from '../_hooks/use-drawing';
import './toolbar.scss';

/** Taking steps back, and removing the vertex that is chosen. */
export function Toolbar({ drawing }: { drawing: Drawing }) {
  const { selected, canUndo, canRedo, isChanged } = drawing;
  return (
    <View className="toolbar">
      <Button id="draw-undo" size="small" isDisabled={!canUndo} onPress={drawing.undo}>
        撤销
      </Button>
      <Button id="draw-redo" size="small" isDisabled={!canRedo} onPress={drawing.redo}>
        重做
      </Button>
      <Button id="draw-reset" size="small" isDisabled={!isChanged} onPress={drawing.reset}>
        恢复原样
      </Button>
      <Button
        id="draw-remove"
        size="small"
        isDisabled={selected === undefined}
        onPress={() => selected !== undefined && drawing.remove(selected)}
      >
        删这个点
      </Button>
    </View>
  );
}
