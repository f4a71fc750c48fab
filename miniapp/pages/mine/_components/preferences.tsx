import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { Toggle } from '@/components/toggle';
import type { Settings, ThemeChoice } from '@/services/settings';
import './preferences.scss';

interface PreferencesProps {
  settings: Settings;
  onChange: (change: Partial<Settings>) => void;
}

const themes: { value: ThemeChoice; label: string }[] = [
  { value: 'auto', label: '自动' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
];

/** How it looks on this phone. */
export function Preferences({ settings, onChange }: PreferencesProps) {
  return (
    <Section title="看得舒服">
      <Card isList>
        <Toggle
          id="mine-big-type"
          icon="type"
          title="大字模式"
          sub="字和按钮都放大"
          isOn={settings.type === 'big'}
          onChange={(isOn) => onChange({ type: isOn ? 'big' : 'normal' })}
        />
        <View className="list-row preferences__theme">
          <Icon name="moon" className="list-row__icon" />
          <View className="list-row__title">深浅色</View>
          <View className="preferences__choice">
            <Segmented
              id="mine-theme"
              label="深浅色"
              options={themes}
              value={settings.theme}
              onChange={(theme) => onChange({ theme })}
            />
          </View>
        </View>
      </Card>
    </Section>
  );
}
