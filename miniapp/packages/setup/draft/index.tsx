import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { StaleNote } from '@/components/list-foot';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { type StatItem, Stats } from '@/components/stat';
import { momentWords } from '@/components/time-words';
import type { Resource } from '@/hooks/use-resource';
import { usePageParams } from '@/hooks/use-page-params';
import type { ImportDraftView, ImportItem, ImportResult, Shape } from '@/services/imports';
import { setupPages } from '@/services/setup-pages';
import { importKinds, importStatuses } from '../../../../api/_contract/vocabulary';
import { Legend } from '../_map/legend';
import type { Look } from '../_map/looks';
import { lookOf, ShapeMap } from '../_map/shape-map';
import { Coordinates } from './_components/coordinates';
import { Items } from './_components/items';
import { Problems } from './_components/problems';
import { Reroutes } from './_components/reroutes';
import { Result } from './_components/result';
import { useDraft } from './_hooks/use-draft';
import './index.scss';

/** 导入预览: what a file would do, what is wrong with it, and the decision; afterwards what it did. */
export default function DraftPage() {
  const { id = '' } = usePageParams<'id'>();
  const state = useDraft(id);
  const { draft, result, apply, discard } = state;
  const { data } = draft;
  const isOpen = data?.status === 'previewed';
  const isBroken = (data?.preview.counts.errors ?? 0) > 0;
  return (
    <Screen
      title={data ? `导入${importKinds[data.kind]}` : '导入预览'}
      isWide={data?.kind === 'boundaries' && !result}
      onBack={() => void leave(result)}
      footer={
        isOpen && !result ? (
          <>
            <Button id="draft-discard" isBusy={discard.isBusy} onPress={() => void discard.run()}>
              放弃
            </Button>
            <Button
              id="draft-apply"
              kind="primary"
              isDisabled={isBroken}
              isBusy={apply.isBusy}
              onPress={() => void apply.run()}
            >
              {isBroken ? '先改错误' : '导入'}
            </Button>
          </>
        ) : result ? (
          <Button id="draft-done" kind="primary" onPress={() => void leave(result)}>
            完成
          </Button>
        ) : undefined
      }
    >
      <StaleNote of={draft} />
      <PageState of={draft.status} error={draft.error} onRetry={draft.refresh} />
      {result && <Result result={result} />}
      {data && !result && <Preview draft={data} state={state} />}
    </Screen>
  );
}

async function leave(result: ImportResult | undefined): Promise<void> {
  const isSure =
    !result ||
    result.invitations.length === 0 ||
    (await confirm({
      title: '邀请链接都发出去了吗？',
      body: '离开这一页就再也看不到这些链接了。',
      confirm: '离开',
      cancel: '再看看',
      isDanger: true,
    }));
  if (isSure) await setupPages.back();
}

type Filter = keyof ImportDraftView['preview']['counts'];

function Preview({ draft, state }: { draft: ImportDraftView; state: ReturnType<typeof useDraft> }) {
  const [filter, setFilter] = useState<Filter>();
  const { kind, preview, status } = draft;
  const { reroutes, coordinates, problems } = preview;
  const isMap = kind === 'boundaries';
  const isOpen = status === 'previewed';
  const only = filter === 'create' || filter === 'update' || filter === 'unchanged' ? filter : undefined;
  const level = filter === 'errors' ? 'error' : filter === 'warnings' ? 'warning' : undefined;
  const told = problems.filter((problem) => (level ? problem.level === level : !only));
  return (
    <View className={isMap ? 'draft draft--map' : 'draft'}>
      {isMap && <MapPart shapes={state.shapes} />}
      <View className="draft__list">
        <Standing draft={draft} />
        <Stats
          items={statsOf(preview.counts)}
          selected={filter}
          onSelect={(key) => setFilter((now) => (now === key ? undefined : (key as Filter)))}
        />
        {coordinates && (
          <Coordinates
            coordinates={coordinates}
            isFixed={!isOpen}
            isBusy={state.reread.isBusy}
            onChoose={(system) => void state.reread.run(system)}
          />
        )}
        <Problems problems={told} isMap={isMap} />
        {!filter && (
          <Reroutes reroutes={reroutes} isOn={state.doesReroute} onChange={isOpen ? state.setReroute : undefined} />
        )}
        {!level && <Items key={filter} preview={preview} only={only as ImportItem['effect'] | undefined} />}
        {filter && preview.counts[filter] === 0 && <View className="sub center">一条也没有</View>}
      </View>
    </View>
  );
}

/** What file it is, and what can be done about it now. */
function Standing({ draft: { fileName, status, createdAt, endedAt, preview } }: { draft: ImportDraftView }) {
  const { errors } = preview.counts;
  const isDrawn = fileName.endsWith('（手绘）');
  const read = `${fileName} · ${momentWords(createdAt)} ${isDrawn ? '画的' : '读的'}`;
  if (status !== 'previewed') {
    const at = endedAt ? `${momentWords(endedAt)} ` : '';
    return (
      <Notice tone={status === 'applied' ? 'good' : 'warn'} title={`${at}${importStatuses[status]}`} body={read} />
    );
  }
  if (errors > 0) {
    return (
      <Notice
        tone="bad"
        icon="cross"
        title={`有 ${errors} 处错误，还不能导入`}
        body={`${read}。${isDrawn ? '回到图上改好，再检查一次。' : '改好文件后重新上传。'}`}
      />
    );
  }
  return <Notice tone="teal" icon="shield" title="检查过了，还没有生效" body={`${read}。看清楚再点“导入”。`} />;
}

function MapPart({ shapes }: { shapes: Resource<Shape[]> }) {
  const looks = new Set((shapes.data ?? []).map(lookOf));
  const shown = (['create', 'update', 'problem', 'existing'] as Look[]).filter((look) => looks.has(look));
  return (
    <View className="draft__map">
      <PageState of={shapes.status} error={shapes.error} onRetry={shapes.refresh} skeletons={1} />
      {shapes.data && shapes.data.length > 0 && (
        <>
          <View className="draft__surface">
            <ShapeMap id="draft-map" label="导入后的边界图" shapes={shapes.data} />
          </View>
          <Legend looks={shown} />
        </>
      )}
      {shapes.data?.length === 0 && <Card>没有可以画出来的边界</Card>}
    </View>
  );
}

function statsOf(counts: ImportDraftView['preview']['counts']): StatItem[] {
  return [
    { key: 'create', label: '新建', count: counts.create, tone: 'good' },
    { key: 'update', label: '更新', count: counts.update, tone: 'teal' },
    { key: 'unchanged', label: '不变', count: counts.unchanged },
    { key: 'errors', label: '错误', count: counts.errors, tone: 'bad' },
    { key: 'warnings', label: '提醒', count: counts.warnings, tone: 'warn' },
  ];
}
