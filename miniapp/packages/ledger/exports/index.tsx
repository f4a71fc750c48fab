import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/card';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, mayNarrow, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { usePaged } from '@/hooks/use-paged';
import { listExports } from '@/services/exports';
import { codesOf, type ExportKind, exportKinds } from '../../../../api/_contract/vocabulary';
import { ExportRow } from './_components/export-row';
import './index.scss';

type Shown = ExportKind | 'all';

const options: { value: Shown; label: string }[] = [
  { value: 'all', label: '全部' },
  ...codesOf(exportKinds).map((value) => ({ value, label: exportKinds[value] })),
];

/** 导出记录: each file that was taken out, by whom, of what, and whether it came to its end. Nobody takes a line away. */
export default function ExportsPage() {
  const [shown, setShown] = useState<Shown>('all');
  const kind = shown === 'all' ? undefined : shown;
  const list = usePaged((cursor) => listExports(kind, cursor), [kind]);
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return (
    <Screen title="导出记录" isWide>
      <View className="sub exports__hint">谁把数据存成了文件，都记在这里，删不掉。</View>
      {mayNarrow(list, shown !== 'all') && (
        <View className="exports__kinds">
          <Segmented id="exports" label="哪一种" look="chips" options={options} value={shown} onChange={setShown} />
        </View>
      )}
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.length > 0 && (
        <Card isList>
          {list.items.map((view) => (
            <ExportRow key={view.id} view={view} />
          ))}
        </Card>
      )}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty
          title={kind ? `还没有人导出过${exportKinds[kind]}` : '还没有人导出过'}
          hint="工单台账、工单全过程、积分账存成文件时会记在这里"
        />
      )}
      <MoreNote of={list} />
    </Screen>
  );
}
