import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import type { useChoosing } from '../_hooks/use-choosing';
import { nameInFull } from '../home-name';

/** The last word before becoming a resident of somewhere. */
export function HomeSheet({ choosing }: { choosing: ReturnType<typeof useChoosing> }) {
  const { home, name, setName, choose, cancel } = choosing;
  return (
    <Sheet
      isOpen={home !== undefined}
      title={home ? `住在${nameInFull(home)}` : ''}
      onClose={cancel}
      footer={
        <Button
          id="home-choose"
          kind="primary"
          isBusy={choose.isBusy}
          isDisabled={name.trim() === ''}
          onPress={() => home && void choose.run(home)}
        >
          就是这里
        </Button>
      }
    >
      <Field
        id="home-name"
        label="您的称呼"
        hint="网格员回访时这样称呼您，别的居民看不到"
        placeholder="比如 张阿姨"
        maxLength={20}
        value={name}
        onChange={setName}
      />
      <View className="tiny">以后搬家了，可以在“切换身份”里换</View>
    </Sheet>
  );
}
