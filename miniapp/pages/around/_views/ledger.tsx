import { ScrollView, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, mayNarrow, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { TicketCard } from '@/components/ticket-card';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { filters } from '@/services/desk';
import { session } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import { ExportSheet } from '../_components/export-sheet';
import { LedgerFilter } from '../_components/ledger-filter';
import { type Narrowing, type Shelf, type Span, shelves, spans, useLedger } from '../_hooks/use-ledger';
import './ledger.scss';

const optionsOf = <Key extends string>(of: Record<Key, { label: string }>) =>
  (Object.keys(of) as Key[]).map((value) => ({ value, label: of[value].label }));
const shelfOptions = optionsOf<Shelf>(shelves);
const spanOptions = optionsOf<Span>(spans);

/** 台账: every ticket of the area, found by words, how it stands and when it came; taken out as a file. */
export function Ledger() {
  const me = useStore(session);
  const work = useLedger();
  const [isExporting, setExporting] = useState(false);
  const [isFiltering, setFiltering] = useState(false);
  const { list } = work;
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return (
    <Screen title={me?.unitName ? `台账 · ${me.unitName}` : '台账'} tab="around" isWide>
      {mayNarrow(list, work.isNarrowed) && (
        <>
          <Field
            id="ledger-q"
            label="找工单"
            placeholder="编号、地点、类别、说过的话"
            value={work.words}
            maxLength={60}
            onChange={work.setWords}
          />
          <View className="ledger-rows">
            <ScrollView scrollX className="ledger-shelves">
              <Segmented
                id="shelf"
                label="状态"
                look="chips"
                options={shelfOptions}
                value={work.shelf}
                onChange={work.setShelf}
              />
            </ScrollView>
            <ScrollView scrollX className="ledger-shelves">
              <Segmented
                id="span"
                label="上报时间"
                look="chips"
                options={spanOptions}
                value={work.span}
                onChange={work.setSpan}
              />
            </ScrollView>
          </View>
          <View className="ledger-narrow">
            <Button id="ledger-filter" icon="search" size="small" onPress={() => setFiltering(true)}>
              {narrowWords(work.narrowing) || '类别和单位'}
            </Button>
            {me?.role !== 'administrator' && (
              <Button id="ledger-export" icon="send" size="small" onPress={() => setExporting(true)}>
                导出
              </Button>
            )}
          </View>
          <KeptFilters work={work} />
        </>
      )}
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.status === 'ready' && list.items.length > 0 && (
        <View id="ledger-count" className="tiny num ledger-count">
          {list.hasMore ? `已显示 ${list.items.length} 张，往下还有` : `共 ${list.items.length} 张`}
        </View>
      )}
      <View className="ledger-cards">
        {list.items.map((ticket) => (
          <TicketCard key={ticket.id} ticket={ticket} hasHolder onOpen={() => staffPages.ticket(ticket.id)} />
        ))}
      </View>
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty
          title={work.words ? `没有找到“${work.words.trim()}”` : `没有“${shelves[work.shelf].label}”的工单`}
          hint={work.words ? '少打几个字，或换一个状态再找' : undefined}
        />
      )}
      <MoreNote of={list} />
      {isFiltering && (
        <LedgerFilter value={work.narrowing} onApply={work.setNarrowing} onClose={() => setFiltering(false)} />
      )}
      {isExporting && <ExportSheet query={work.query} onClose={() => setExporting(false)} />}
    </Screen>
  );
}

const narrowWords = ({ category, unit }: Narrowing) =>
  [category?.label, unit?.name].filter((name) => name !== undefined).join(' · ');

/** Filters kept at the desk; a second tap takes one off again. */
function KeptFilters({ work: { kept, setKept } }: { work: ReturnType<typeof useLedger> }) {
  const saved = useResource(filters.list);
  const options = (saved.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (options.length === 0) return null;
  const choose = (id: string) => {
    const body = saved.data?.find((one) => one.id === id)?.body;
    if (!body || id === kept?.id) return setKept(undefined);
    const { q, statuses, categoryCodes, unitId, from } = body;
    setKept({ id, query: { q, categoryCodes, unitId, ...(statuses && { statuses }), ...(from && { from }) } });
  };
  return (
    <ScrollView scrollX className="ledger-shelves">
      <Segmented id="kept" label="常用筛选" look="chips" options={options} value={kept?.id} onChange={choose} />
    </ScrollView>
  );
}
