import { View } from '@tarojs/components';
import { Pill } from '@/components/pill';
import type { ContactView } from '@/services/contacts';

/** 「现在值班」 and until when; nothing where no hours are known. */
export function DutyWords({ duty }: { duty: ContactView['duty'] }) {
  if (!duty) return null;
  return (
    <View className="duty">
      <Pill tone={duty.isOn ? 'good' : 'plain'} icon="clock">
        {duty.title}
      </Pill>
      {duty.until && <View className="tiny num">{duty.until}</View>}
    </View>
  );
}
