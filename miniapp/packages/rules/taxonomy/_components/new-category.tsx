import { Field } from '@/components/field';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import type { Category } from '@/services/rules';
import { type CategoryKind, categoryKinds } from '../../../../../api/_contract/vocabulary';
import { Chips } from '../../_components/chips';

const kinds = (Object.keys(categoryKinds) as CategoryKind[]).map((value) => ({ value, label: categoryKinds[value] }));
const codeShape = /^[A-Za-z]\w{0,59}$/;

/** A category nobody has used yet, with a code that is free; limits as most events have them. */
export function blankCategory(others: readonly Category[]): Category {
  let number = 1;
  while (others.some(({ code }) => code === `custom_${number}`)) number += 1;
  return {
    code: `custom_${number}`,
    label: '',
    tile: null,
    kind: 'event',
    className: '',
    subclass: null,
    officialCode: null,
    ownerUnitId: null,
    isEnabled: true,
    synonyms: [],
    severity: 'normal',
    icon: 'other',
    responseLimit: { amount: 2, unit: 'working_hour' },
    resolutionLimit: { amount: 3, unit: 'working_day' },
    pointsClass: 'C',
    emergencyNumber: null,
    partyHint: null,
  };
}

/** What is wrong with the code of a new category; nothing when it may be had. */
export function codeProblem(code: string, others: readonly Category[]): string | undefined {
  if (!codeShape.test(code)) return '字母开头，只用字母、数字和下划线';
  const holder = others.find((one) => one.code === code);
  return holder && `“${holder.label}”已经用了这个代码`;
}

export interface NewCategoryProps {
  category: Category;
  others: readonly Category[];
  onChange: (more: Partial<Category>) => void;
}

/** What is asked only while a category is new: its code stays for ever, and its place among the others. */
export function NewCategory({ category, others, onChange }: NewCategoryProps) {
  const { code, kind, className } = category;
  const classes = [...new Set(others.filter((one) => one.kind === kind).map((one) => one.className))];
  return (
    <>
      <Section title="大类">
        <Segmented
          id="category-kind"
          label="部件还是事件"
          options={kinds}
          value={kind}
          onChange={(next) => onChange({ kind: next, className: '' })}
        />
      </Section>
      <Chips
        id="category-class"
        label="小类"
        options={classes.map((value) => ({ value, label: value }))}
        chosen={[className]}
        onChange={(chosen) => onChange({ className: chosen.at(-1) ?? '' })}
      />
      <Field
        id="category-class-name"
        label="归到哪一类"
        hint="点上面的，或者写一个新的"
        value={className}
        maxLength={20}
        onChange={(words) => onChange({ className: words })}
      />
      <Field
        id="category-code"
        label="代码"
        hint="导出的表格里用，系统起好了，一般不用改；发布后不能改"
        error={codeProblem(code, others)}
        value={code}
        maxLength={60}
        onChange={(words) => onChange({ code: words.trim() })}
      />
    </>
  );
}
