import { View } from '@tarojs/components';
import { useState } from 'react';
import { categoryIcon } from '@/components/category-icon';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { LikelyCategories } from '@/components/likely-categories';
import { Tiles } from '@/components/tiles';
import { useLikelyCategories } from '@/hooks/use-likely-categories';
import { inTileOrder, knownTileOrder } from '@/services/tile-order';
import type { Category } from '../_hooks/use-compose';

interface QuestionProps {
  categories: Category[];
  words?: string;
  /** How long the voice message is, when there is one. */
  voiceMs?: number;
  isBusy: boolean;
  onPick: (category: Category) => void;
  onMore: () => void;
  onWords: () => void;
  onKeep?: () => void;
}

/** 其他 leads to all categories; the other tiles send. */
const moreCode = 'other';

/** What is it? One tap answers and sends. */
export function Question({ categories, words, voiceMs, isBusy, onPick, onMore, onWords, onKeep }: QuestionProps) {
  const [order] = useState(knownTileOrder);
  const tiled = inTileOrder(
    categories.filter((category) => category.tile),
    order,
  );
  const likely = useLikelyCategories(words)
    .flatMap((one) => categories.find(({ code }) => code === one.category.code) ?? [])
    .slice(0, 3);
  const said = [voiceMs && `语音 ${Math.round(voiceMs / 1000)} 秒`, words].filter(Boolean).join(' · ');
  const press = (code: string) => {
    const category = tiled.find((one) => one.code === code);
    if (code === moreCode) onMore();
    else if (category) onPick(category);
  };
  return (
    <View className="question">
      <View className="question__head">
        <View className="title grow">{isBusy ? '正在定位…' : '什么问题？点一下就交'}</View>
        {onKeep && (
          <Pressable id="compose-keep" className="question__keep" onPress={onKeep}>
            先存着
          </Pressable>
        )}
      </View>
      <LikelyCategories
        categories={likely}
        isDisabled={isBusy}
        onPick={(code) => {
          const category = likely.find((one) => one.code === code);
          if (category) onPick(category);
        }}
      />
      <Tiles
        label="问题类别"
        tiles={tiled.map(({ code, tile, icon, severity }) => ({
          code,
          label: tile ?? '',
          icon: categoryIcon(icon),
          isDanger: severity === 'danger',
        }))}
        isDisabled={isBusy}
        onPick={press}
      />
      <Pressable id="compose-words" className="question__words" onPress={onWords}>
        <Icon name="edit" size="s" />
        <View className={said ? 'grow clip' : 'grow sub'}>{said || '写两句或说一段（可不写）'}</View>
      </Pressable>
    </View>
  );
}
