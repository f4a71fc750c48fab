import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { categoryIcon } from '@/components/category-icon';
import { TextArea } from '@/components/field';
import { LikelyCategories } from '@/components/likely-categories';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { Tiles } from '@/components/tiles';
import { useLikelyCategories } from '@/hooks/use-likely-categories';
import { useResource } from '@/hooks/use-resource';
import { knownConfig } from '@/services/config';
import { searchPlaces } from '@/services/places';
import { Outcome } from './_components/outcome';
import { PicturesRow } from './_components/pictures';
import { SearchSheet } from './_components/search-sheet';
import { type Category, type Finding, useFinding } from './_hooks/use-finding';

/** 自采自办: the camera, the place, a tile, and whether it is done already. */
export default function FindingPage() {
  const finding = useFinding();
  const rules = useResource(knownConfig);
  const [asked, setAsked] = useState<'place' | 'category'>();
  const { where, missing, submit, outcome } = finding;
  return (
    <Screen
      title="自采"
      footer={
        <Button
          id="finding-submit"
          kind="primary"
          isWide
          missing={missing}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          {outcome === 'resolved' ? '记下，已当场办好' : '记下，还要处理'}
        </Button>
      }
    >
      <View className="stack">
        <PicturesRow id="finding-photo" title="拍一张" hint="先拍处理前的样子" pictures={finding.before} />
        <Card isList>
          <ListRow
            id="finding-place"
            icon="pin"
            title={where.title}
            sub="在哪里"
            value="改"
            onPress={() => setAsked('place')}
          />
        </Card>
        <TextArea
          id="finding-words"
          label="看到了什么（可不填）"
          placeholder="广场花苑3栋东侧垃圾桶满了"
          value={finding.words}
          onChange={finding.setWords}
        />
        <PageState of={rules.status} error={rules.error} onRetry={rules.refresh} skeletons={1} />
        {rules.data && (
          <What finding={finding} categories={rules.data.categories} onMore={() => setAsked('category')} />
        )}
        <Outcome finding={finding} />
        <View className="tiny">登记要有信号；照片和办结没有信号时存在手机里，有信号自动传。</View>
      </View>
      {asked === 'place' && (
        <SearchSheet
          title="在哪里？"
          placeholder="小区、楼栋或地标"
          load={async (words) => (words === '' && where.nearby.length > 0 ? where.nearby : searchPlaces(words))}
          onClose={() => setAsked(undefined)}
          onChoose={(place) => {
            where.choose(place);
            setAsked(undefined);
          }}
        />
      )}
      {asked === 'category' && (
        <SearchSheet
          title="什么类别？"
          placeholder="路灯、噪声、积水"
          load={async (words) =>
            (rules.data?.categories ?? [])
              .filter(({ label, tile }) => `${label}${tile ?? ''}`.includes(words))
              .map((category) => ({ ...category, id: category.code, name: category.label }))
          }
          onClose={() => setAsked(undefined)}
          onChoose={(category) => {
            finding.setCategory(category);
            setAsked(undefined);
          }}
        />
      )}
    </Screen>
  );
}

interface WhatProps {
  finding: Finding;
  categories: Category[];
  onMore: () => void;
}

const moreCode = 'other';

/** What it is: what the words seem to say, the tiles, and all the others behind 其他. */
function What({ finding, categories, onMore }: WhatProps) {
  const { category, setCategory } = finding;
  const likely = useLikelyCategories(finding.words);
  const tiled = categories.filter(({ tile }) => tile);
  const isElsewhere = category && !tiled.some(({ code }) => code === category.code);
  const pick = (code: string) => setCategory(categories.find((one) => one.code === code));
  return (
    <Section title={isElsewhere ? `类别：${category.label}` : '什么问题'}>
      <LikelyCategories categories={likely.map((one) => one.category)} selected={category?.code} onPick={pick} />
      <Tiles
        label="问题类别"
        tiles={tiled.map(({ code, tile, icon, severity }) => ({
          code,
          label: tile ?? '',
          icon: categoryIcon(icon),
          isDanger: severity === 'danger',
        }))}
        selected={category?.code}
        onPick={(code) => (code === moreCode ? onMore() : pick(code))}
      />
    </Section>
  );
}
