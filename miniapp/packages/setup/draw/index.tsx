import { View } from '@tarojs/components';
import { useRef } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { platform } from '@/platform';
import { drawBoundary } from '@/services/boundaries';
import { newId } from '@/services/ids';
import { setupPages } from '@/services/setup-pages';
import { DrawingMap } from './_components/drawing-map';
import { Measures } from './_components/measures';
import { Toolbar } from './_components/toolbar';
import { type Drawing, type Ground, useDrawing, useGround } from './_hooks/use-drawing';
import './index.scss';

/** 画边界: the boundary of a grid or compound is drawn by its vertices, then checked like a file. */
export default function DrawPage() {
  const { unitId = '' } = usePageParams<'unitId'>();
  const { data, status, error, refresh } = useGround(unitId);
  if (data) return <DrawingPage ground={data} />;
  return (
    <Screen title="画边界" isWide>
      <PageState of={status} error={error} onRetry={refresh} skeletons={2} />
    </Screen>
  );
}

function DrawingPage({ ground }: { ground: Ground }) {
  const { unit } = ground;
  const drawing = useDrawing(ground);
  const check = useCheck(unit.id, drawing);
  const isCrossed = drawing.warnings.some((words) => words.includes('交叉'));
  return (
    <Screen
      title={`画边界 · ${unit.shortName}`}
      isWide
      onBack={() => void leave(drawing.isChanged)}
      footer={
        <Button
          id="draw-check"
          kind="primary"
          missing={(!drawing.isChanged && '拖动圆点来修改') || (isCrossed && '边界自己交叉了，请拖开')}
          isBusy={check.isBusy}
          onPress={() => void check.run()}
        >
          检查
        </Button>
      }
    >
      <View className="draw">
        <View className="draw__map">
          <DrawingMap name={unit.shortName} drawing={drawing} />
        </View>
        <View className="draw__side">
          <Toolbar drawing={drawing} />
          <Measures drawing={drawing} />
          <Help isNew={drawing.isNew} />
        </View>
      </View>
    </Screen>
  );
}

/** Sends what is drawn to be checked; the same drawing once. */
function useCheck(unitId: string, { ring }: Drawing) {
  const sent = useRef<{ ring: Drawing['ring']; key: Promise<string> }>();
  return useAction(
    async () => {
      if (sent.current?.ring !== ring) sent.current = { ring, key: newId() };
      return drawBoundary({ unitId, ring }, await sent.current.key);
    },
    { onDone: ({ id }) => void setupPages.draft(id) },
  );
}

async function leave(isChanged: boolean): Promise<void> {
  const isSure =
    !isChanged ||
    (await confirm({
      title: '不要画好的边界了？',
      body: '还没有检查、也没有导入，离开就没有了。',
      confirm: '离开',
      cancel: '接着画',
      isDanger: true,
    }));
  if (!isSure) return;
  platform.device.guardLeaving(undefined);
  await setupPages.back();
}

function Help({ isNew }: { isNew: boolean }) {
  const lines = [
    isNew ? '这个单位还没有边界：先把方框拖到位，再加点。' : '拖动圆点改形状；虚线是原来的边界。',
    '点线上的“+”加一个点；按住圆点不放删掉它。',
    '拖到邻居的边上会自动贴住，两边就不会留空隙。',
    '一根手指拖地图，两根手指缩放。点太密时放大再拖。',
  ];
  return (
    <Card>
      {lines.map((line) => (
        <View key={line} className="sub draw__help">
          {line}
        </View>
      ))}
    </Card>
  );
}
