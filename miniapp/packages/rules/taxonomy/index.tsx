import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { categoryIcon } from '@/components/category-icon';
import { Field } from '@/components/field';
import { Dotted } from '@/components/dotted';
import { ListRow } from '@/components/list-row';
import { Empty } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Section } from '@/components/section';
import type { Category, Taxonomy } from '@/services/rules';
import { categoryKinds, severities } from '../../../../api/_contract/vocabulary';
import { RulesScreen } from '../_components/rules-screen';
import { isFound, limitWords } from '../_components/words';
import { useRules } from '../_hooks/use-rules';
import { CategoryEditor } from './_components/category-editor';
import { blankCategory } from './_components/new-category';

/** 分类与时限: every kind of problem, who owns it, how soon it is answered and done. */
export default function TaxonomyPage() {
  const draft = useRules<Taxonomy>('taxonomy');
  const [words, setWords] = useState('');
  const [code, setCode] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  const categories = draft.body?.categories ?? [];
  const found = categories.filter((one) => isFound(one, words.trim()));
  const edited = categories.find((one) => one.code === code);
  const unitName = (id: string) =>
    picked.get(id) ?? draft.loaded.data?.units.find((unit) => unit.id === id)?.name ?? '不存在的单位';
  const rememberUnit = ({ id, name }: { id: string; name: string }) => setPicked(new Map([...picked, [id, name]]));
  return (
    <RulesScreen title="分类与时限" draft={draft}>
      <Field
        id="taxonomy-search"
        label="找类别"
        placeholder="路灯、飞线、编码"
        value={words}
        maxLength={20}
        onChange={setWords}
      />
      {draft.canManage && (
        <Button id="category-add" icon="plus" isWide onPress={() => setAdding(true)}>
          添加类别
        </Button>
      )}
      {found.length === 0 && <Empty title="没有找到" hint="换个词试试" />}
      {groupsOf(found).map(([title, group]) => (
        <Section key={title} title={title}>
          <Card isList>
            {group.map((category) => (
              <ListRow
                key={category.code}
                id={`category-${category.code}`}
                icon={categoryIcon(category.icon)}
                title={category.label}
                sub={<Facts category={category} unitName={unitName} />}
                value={category.isEnabled ? undefined : <Pill>已停用</Pill>}
                onPress={() => setCode(category.code)}
              />
            ))}
          </Card>
        </Section>
      ))}
      {isAdding && (
        <CategoryEditor
          category={blankCategory(categories)}
          canManage={draft.canManage}
          addTo={categories}
          unitName={unitName}
          onUnit={rememberUnit}
          onDone={(added) => {
            draft.change({ categories: [...categories, added] });
            setAdding(false);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {edited && (
        <CategoryEditor
          key={edited.code}
          category={edited}
          canManage={draft.canManage}
          unitName={unitName}
          onUnit={rememberUnit}
          onDone={(next) => {
            draft.change({ categories: categories.map((one) => (one.code === next.code ? next : one)) });
            setCode(undefined);
          }}
          onClose={() => setCode(undefined)}
        />
      )}
    </RulesScreen>
  );
}

function Facts({ category, unitName }: { category: Category; unitName: (id: string) => string }) {
  const { severity, tile, responseLimit, resolutionLimit, ownerUnitId } = category;
  const first = [severities[severity], tile && `首页“${tile}”`, ownerUnitId && unitName(ownerUnitId)];
  return (
    <>
      <Dotted facts={first} />
      <View className="num">{`接单 ${limitWords(responseLimit)}，办结 ${limitWords(resolutionLimit)}`}</View>
    </>
  );
}

/** By kind and class, in the order in which they first come. */
function groupsOf(categories: readonly Category[]): [string, Category[]][] {
  const groups = new Map<string, Category[]>();
  for (const category of categories) {
    const title = `${categoryKinds[category.kind]} · ${category.className}`;
    groups.set(title, [...(groups.get(title) ?? []), category]);
  }
  return [...groups];
}
