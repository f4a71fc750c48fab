import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field, TextArea } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { Toggle } from '@/components/toggle';
import type { Category } from '@/services/rules';
import { type Severity, severities } from '../../../../../api/_contract/vocabulary';
import { UnitSheet } from '../../_components/unit-sheet';
import { DrawingPicker } from './drawing-picker';
import { LimitRows } from './limit-rows';
import { codeProblem, NewCategory } from './new-category';

const severityOptions = (Object.keys(severities) as Severity[]).map((value) => ({ value, label: severities[value] }));
const pointsClasses = (['A', 'B', 'C'] as const).map((value) => ({ value, label: `${value} 类` }));
const ownerKinds = ['department', 'property'] as const;

export interface CategoryEditorProps {
  category: Category;
  canManage: boolean;
  /** The categories it is to be added to; nothing when it is one of them already. */
  addTo?: readonly Category[];
  unitName: (id: string) => string;
  /** A unit was picked: this is its name. */
  onUnit: (unit: { id: string; name: string }) => void;
  onDone: (category: Category) => void;
  onClose: () => void;
}

/** One category to change, or to look at. Its code stays for ever: what was filed under it refers to it. */
export function CategoryEditor(props: CategoryEditorProps) {
  const { category, canManage, addTo, unitName, onUnit, onDone, onClose } = props;
  const [draft, setDraft] = useState(category);
  const [synonyms, setSynonyms] = useState(category.synonyms.join('、'));
  const [isPicking, setPicking] = useState(false);
  const change = (more: Partial<Category>) => canManage && setDraft({ ...draft, ...more });
  if (isPicking) {
    return (
      <UnitSheet
        isOpen
        title="权属单位"
        kinds={ownerKinds}
        chosenIds={draft.ownerUnitId ? [draft.ownerUnitId] : []}
        onClose={() => setPicking(false)}
        onPick={({ id, name }) => {
          onUnit({ id, name });
          change({ ownerUnitId: id === draft.ownerUnitId ? null : id });
          setPicking(false);
        }}
      />
    );
  }
  const finish = () => {
    const tile = draft.tile?.trim() || null;
    onDone({
      ...draft,
      label: draft.label.trim(),
      className: draft.className.trim(),
      tile,
      officialCode: draft.officialCode || null,
      synonyms: wordsIn(synonyms),
    });
  };
  return (
    <Sheet
      isOpen
      title={addTo ? '添加类别' : category.label}
      onClose={onClose}
      footer={
        canManage && (
          <Button id="category-done" kind="primary" isWide missing={missingIn(draft, addTo)} onPress={finish}>
            好了
          </Button>
        )
      }
    >
      {addTo && <NewCategory category={draft} others={addTo} onChange={change} />}
      <NameFields
        category={draft}
        canManage={canManage}
        unitName={unitName}
        onChange={change}
        onPick={() => setPicking(true)}
      />
      {canManage ? (
        <TextArea
          id="category-synonyms"
          label="别名"
          placeholder="用顿号隔开"
          value={synonyms}
          maxLength={300}
          onChange={setSynonyms}
        />
      ) : (
        <View className="sub">{`别名：${synonyms || '没有'}`}</View>
      )}
      <Grades category={draft} canManage={canManage} onChange={change} />
    </Sheet>
  );
}

/** What it has not of all that a category has; a new one also needs a code nobody has. */
function missingIn({ label, className, code }: Category, addTo?: readonly Category[]): string | false {
  if (!className.trim()) return '请选小类';
  if (addTo && codeProblem(code, addTo)) return '请改代码';
  return !label.trim() && '请填名称';
}

/** Words between commas of any kind, once each. */
function wordsIn(text: string): string[] {
  return [...new Set(text.split(/[、,，;；\s]+/).filter(Boolean))];
}

interface PartProps {
  category: Category;
  canManage: boolean;
  onChange: (more: Partial<Category>) => void;
}

function NameFields({
  category,
  canManage,
  unitName,
  onChange,
  onPick,
}: PartProps & Pick<CategoryEditorProps, 'unitName'> & { onPick: () => void }) {
  return (
    <>
      <Card isList>
        <Toggle
          id="category-enabled"
          title="启用"
          sub="停用后不能再选；已经报的照常办"
          isOn={category.isEnabled}
          onChange={(isEnabled) => onChange({ isEnabled })}
        />
        <ListRow
          id="category-owner"
          title="权属单位"
          sub={category.ownerUnitId ? unitName(category.ownerUnitId) : '没有指定，派单规则里的“权属部门”不起作用'}
          onPress={canManage ? onPick : undefined}
        />
      </Card>
      <Field
        id="category-label"
        label="名称"
        value={category.label}
        maxLength={20}
        isDisabled={!canManage}
        onChange={(label) => onChange({ label })}
      />
      <Field
        id="category-tile"
        label="首页按钮上的字"
        hint="首页最多八个按钮，每个四个字以内；不填就不上首页"
        value={category.tile ?? ''}
        maxLength={4}
        isDisabled={!canManage}
        onChange={(tile) => onChange({ tile: tile || null })}
      />
      {canManage && <DrawingPicker value={category.icon} onChange={(icon) => onChange({ icon })} />}
      <Field
        id="category-official"
        label="标准编码"
        hint="4 到 12 位数字"
        kind="number"
        value={category.officialCode ?? ''}
        maxLength={12}
        isDisabled={!canManage}
        onChange={(officialCode) => onChange({ officialCode: officialCode || null })}
      />
    </>
  );
}

function Grades({ category, canManage, onChange }: PartProps) {
  return (
    <>
      <Section title="等级">
        <Segmented
          id="category-severity"
          label="等级"
          options={severityOptions}
          value={category.severity}
          onChange={(severity) => onChange({ severity })}
        />
      </Section>
      <Section title="时限">
        <LimitRows category={category} isDisabled={!canManage} onChange={onChange} />
      </Section>
      <Section title="积分类别">
        <Segmented
          id="category-points"
          label="积分类别"
          options={pointsClasses}
          value={category.pointsClass}
          onChange={(pointsClass) => onChange({ pointsClass })}
        />
      </Section>
    </>
  );
}
