import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Choice, FoundChoice } from '@/components/filter-choice';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { useDuty } from '@/hooks/use-duty';
import { useResource } from '@/hooks/use-resource';
import { knownConfig } from '@/services/config';
import { type DeskFilter, filters, type SavedFilterView } from '@/services/desk';
import {
  type ReportSource,
  reportSources,
  type Severity,
  severities,
  type TicketStatus,
} from '../../../../api/_contract/vocabulary';
import { openStatuses, type Span, sinceOf, spanOf, spans } from './filter-words';
import './filter-sheet.scss';

export interface FilterSheetProps {
  filter: DeskFilter;
  onApply: (filter: DeskFilter) => void;
  onClose: () => void;
}

/** What narrows the pile: written down here, in force when it is applied; often used ones are kept under a name. */
export function FilterSheet({ filter, onApply, onClose }: FilterSheetProps) {
  const [draft, setDraft] = useState<DeskFilter>(filter);
  const change = (more: DeskFilter) => setDraft((before) => ({ ...before, ...more }));
  const apply = (next: DeskFilter) => {
    onApply(next);
    onClose();
  };
  return (
    <Sheet
      isOpen
      title="筛选"
      onClose={onClose}
      footer={
        <>
          <Button id="filter-clear" onPress={() => apply({})}>
            清除
          </Button>
          <Button id="filter-apply" kind="primary" onPress={() => apply(draft)}>
            就看这些
          </Button>
        </>
      }
    >
      <SavedFilters draft={draft} onChoose={apply} />
      <Field
        id="filter-q"
        label="工单号或地点"
        placeholder="1024、广场花苑"
        value={draft.q ?? ''}
        maxLength={40}
        onChange={(q) => change({ q: q || undefined })}
      />
      <Choice
        id="filter-status"
        label="状态"
        labels={openStatuses}
        value={draft.statuses?.[0]}
        onChange={(status) => change({ statuses: status ? [status as TicketStatus] : undefined })}
      />
      <Choice
        id="filter-severity"
        label="紧急程度"
        labels={severities}
        value={draft.severity}
        onChange={(severity) => change({ severity: severity as Severity | undefined })}
      />
      <Choice
        id="filter-source"
        label="来源"
        labels={reportSources}
        value={draft.source}
        onChange={(source) => change({ source: source as ReportSource | undefined })}
      />
      <Choice
        id="filter-since"
        label="上报时间"
        labels={spans}
        value={spanOf(draft.from, new Date())}
        onChange={(span) => change({ from: span && sinceOf(span as Span, new Date()) })}
      />
      <CategoryChoice
        value={draft.categoryCodes?.[0]}
        onChange={(code) => change({ categoryCodes: code ? [code] : undefined })}
      />
      <UnitChoice value={draft.unitId} onChange={(unitId) => change({ unitId })} />
    </Sheet>
  );
}

interface CodeChoiceProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function CategoryChoice(props: CodeChoiceProps) {
  const { data } = useResource(async () => (await knownConfig()).categories);
  const labels = Object.fromEntries((data ?? []).map(({ code, label }) => [code, label]));
  return <FoundChoice id="filter-category" label="类别" placeholder="比如：井盖、路灯" labels={labels} {...props} />;
}

function UnitChoice(props: CodeChoiceProps) {
  const { list, setWords } = useDuty();
  const labels = Object.fromEntries(list.items.map(({ unit }) => [unit.id, unit.shortName]));
  return (
    <FoundChoice
      id="filter-unit"
      label="单位"
      placeholder="03 网格、物业"
      labels={labels}
      onWords={setWords}
      {...props}
    />
  );
}

interface SavedFiltersProps {
  draft: DeskFilter;
  onChoose: (filter: DeskFilter) => void;
}

function SavedFilters({ draft, onChoose }: SavedFiltersProps) {
  const saved = useResource(filters.list);
  const [name, setName] = useState('');
  const keep = useAction(() => filters.save(name.trim(), draft), {
    success: '已保存',
    onDone: () => {
      setName('');
      void saved.refresh();
    },
  });
  const forget = useAction((id: string) => filters.remove(id), { onDone: () => void saved.refresh() });
  const isEmpty = Object.values(draft).every((value) => value === undefined);
  return (
    <View className="saved-filters">
      {(saved.data ?? []).map((one) => (
        <SavedChip
          key={one.id}
          one={one}
          onChoose={() => onChoose(one.body)}
          onForget={() => void forget.run(one.id)}
        />
      ))}
      {!isEmpty && (
        <View className="saved-filters__keep">
          <Field
            id="filter-name"
            label="存成常用"
            placeholder="起个名字"
            value={name}
            maxLength={20}
            onChange={setName}
          />
          <Button
            id="filter-save"
            kind="soft"
            size="small"
            isDisabled={!name.trim()}
            isBusy={keep.isBusy}
            onPress={() => void keep.run()}
          >
            保存
          </Button>
        </View>
      )}
    </View>
  );
}

function SavedChip({ one, onChoose, onForget }: { one: SavedFilterView; onChoose: () => void; onForget: () => void }) {
  return (
    <View className="saved-filters__chip">
      <Pressable id={`saved-${one.id}`} className="saved-filters__name" onPress={onChoose}>
        {one.name}
      </Pressable>
      <Pressable className="saved-filters__forget" label={`删除常用筛选${one.name}`} onPress={onForget}>
        <Icon name="close" size="s" />
      </Pressable>
    </View>
  );
}
