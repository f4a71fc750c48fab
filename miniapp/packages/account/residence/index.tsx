import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useStore } from '@/hooks/use-store';
import type { HomeView } from '@/services/joining';
import { session } from '@/services/session';
import { HomeSheet } from './_components/home-sheet';
import { useChoosing } from './_hooks/use-choosing';
import { useHomes } from './_hooks/use-homes';
import { nameInFull } from './home-name';

/** 我住在哪: choose a compound or a building, and become a resident there. */
export default function ResidencePage() {
  const { homes, words, setWords, near } = useHomes();
  const choosing = useChoosing();
  const present = useStore(session)?.identities?.find(({ role }) => role === 'resident');
  usePageScroll({ onRefresh: homes.refresh });
  return (
    <Screen title={present ? '换个小区' : '选小区'}>
      {present && (
        <Notice tone="teal" icon="home" title={`您现在住在 ${present.unitName}`} body="选了新的，原来的就不再算" />
      )}
      <Card>
        <Field
          id="home-search"
          label="找小区或楼栋"
          placeholder="比如 广场花苑 3栋"
          value={words}
          onChange={setWords}
        />
        {!near.isOn && (
          <Button id="home-near" kind="soft" size="small" icon="pin" isBusy={near.isBusy} onPress={near.ask}>
            离我近的排前面
          </Button>
        )}
      </Card>
      <PageState of={homes.status} error={homes.error} onRetry={homes.refresh} />
      <StaleNote of={homes} />
      <Homes of={homes.data ?? []} currentId={present?.unitId} onPick={choosing.begin} />
      {homes.data?.length === 0 && (
        <Empty
          title="没有找到"
          hint={words ? '换个写法试试，比如只写小区的名字' : '社区还没有录入小区，先拍问题也可以'}
        />
      )}
      <HomeSheet choosing={choosing} />
    </Screen>
  );
}

function Homes({ of, currentId, onPick }: { of: HomeView[]; currentId?: string; onPick: (home: HomeView) => void }) {
  if (of.length === 0) return null;
  return (
    <Card isList>
      {of.map((home) => (
        <ListRow
          key={home.id}
          id={`home-${home.id}`}
          icon={home.kind === 'building' ? 'home' : 'people'}
          title={<View className="strong">{nameInFull(home)}</View>}
          sub={home.kind === 'building' ? undefined : home.parentName}
          value={home.id === currentId ? '现在住这' : distanceWords(home.distanceM)}
          onPress={() => onPick(home)}
        />
      ))}
    </Card>
  );
}

function distanceWords(metres: number | null): string | undefined {
  if (metres === null) return undefined;
  return metres < 1_000 ? `${metres} 米` : `${(metres / 1_000).toFixed(1)} 公里`;
}
