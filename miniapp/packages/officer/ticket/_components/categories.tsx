import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { categoryIcon } from '@/components/category-icon';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { useStore } from '@/hooks/use-store';
import { config, knownConfig } from '@/services/config';

/** Every category of the district, found by name. */
export function Categories({ value, onChange }: { value: string | undefined; onChange: (code: string) => void }) {
  const [words, setWords] = useState('');
  const known = useStore(config);
  useEffect(() => void knownConfig().catch(() => undefined), []);
  const wanted = words.trim();
  const found = known?.categories.filter(({ label, tile }) => `${label}${tile ?? ''}`.includes(wanted)) ?? [];
  return (
    <>
      <Field id="category-search" label="找类别" placeholder="比如：路灯、积水" value={words} onChange={setWords} />
      {found.length === 0 && <View className="sub">没有找到，换个词试试</View>}
      {found.length > 0 && (
        <Card isList>
          {found.map(({ code, label, icon }) => (
            <Pressable
              key={code}
              id={`category-${code}`}
              className="list-row"
              isSelected={code === value}
              onPress={() => onChange(code)}
            >
              <Icon name={categoryIcon(icon)} className="list-row__icon" />
              <View className={code === value ? 'grow strong' : 'grow'}>{label}</View>
              {code === value && <Icon name="done" className="tone-good" />}
            </Pressable>
          ))}
        </Card>
      )}
    </>
  );
}
