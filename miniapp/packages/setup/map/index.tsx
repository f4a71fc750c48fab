import { View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Dotted } from '@/components/dotted';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { Empty, PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { usePageParams } from '@/hooks/use-page-params';
import { ShapeMap } from '../_map/shape-map';
import { CommunityPicker } from './_components/community-picker';
import { GridCard, gridFacts } from './_components/grid-card';
import { type GridEntry, useCommunityMap, useHomeCommunity } from './_hooks/use-community-map';
import './index.scss';

/** 网格图: the grids of a community, how large they are and who is in charge; drawing starts here. */
export default function GridMapPage() {
  const { unitId: asked } = usePageParams<'unitId'>();
  const { unitId, isLooking, choose } = useHomeCommunity(asked);
  if (unitId) return <CommunityMap unitId={unitId} onChange={() => choose(undefined)} />;
  return (
    <Screen title="网格图" isWide={isLooking}>
      {isLooking ? <PageState of="loading" /> : <CommunityPicker onPick={choose} />}
    </Screen>
  );
}

function CommunityMap({ unitId, onChange }: { unitId: string; onChange: () => void }) {
  const map = useCommunityMap(unitId);
  const { data } = map;
  const [chosenId, setChosen] = useState<string>();
  const gridIds = useMemo(() => data?.grids.map(({ unit }) => unit.id), [data]);
  const chosen = data?.grids.find(({ unit }) => unit.id === chosenId);
  return (
    <Screen title="网格图" isWide>
      <StaleNote of={map} />
      <PageState of={map.status} error={map.error} onRetry={map.refresh} />
      {data && (
        <View className="grid-map">
          <View className="grid-map__map">
            {data.shapes.length > 0 ? (
              <View className="grid-map__surface">
                <ShapeMap
                  id="grid-map"
                  label="这个社区的网格图"
                  shapes={data.shapes}
                  chosen={chosenId}
                  focus={gridIds}
                  onPress={setChosen}
                />
              </View>
            ) : (
              <Empty title="还没有画过边界" hint="从下面选一个网格开始画，或导入边界文件" />
            )}
          </View>
          <View className="grid-map__side">
            {chosen && <GridCard entry={chosen} />}
            <Grids grids={data.grids} onPick={setChosen} />
            <Button id="map-change" icon="swap" isWide onPress={onChange}>
              换一个社区
            </Button>
          </View>
        </View>
      )}
    </Screen>
  );
}

function Grids({ grids, onPick }: { grids: GridEntry[]; onPick: (unitId: string) => void }) {
  if (grids.length === 0) return <Empty title="这个社区还没有网格" hint="先在“建区助手”里导入边界文件" />;
  return (
    <Section title={`网格（${grids.length}）`}>
      <Card isList id="map-grids">
        {grids.map((entry) => (
          <ListRow
            key={entry.unit.id}
            id={`grid-${entry.unit.id}`}
            title={entry.unit.shortName}
            sub={<Dotted facts={gridFacts(entry)} />}
            value={entry.shape ? undefined : <Pill tone="warn">没有边界</Pill>}
            onPress={() => onPick(entry.unit.id)}
          />
        ))}
      </Card>
    </Section>
  );
}
