import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { useResource } from '@/hooks/use-resource';
import { complain } from '@/hooks/complain';
import { platform } from '@/platform';
import { knownConfig } from '@/services/config';
import { steps } from './text';
import './index.scss';

/** 关于: what this is, how it works, and whom to call. */
export default function AboutPage() {
  const config = useResource(knownConfig);
  return (
    <Screen title="关于" hasComb>
      <View className="about__head center">
        <Hexagon size="l" tone="honey" icon="home" />
        <View className="figure">蜂巢驿站</View>
        {config.data && <View className="sub">{config.data.tenant.name}</View>}
      </View>
      <Card isList>
        {steps.map(({ icon, title, detail }) => (
          <ListRow key={title} icon={icon} title={<View className="strong">{title}</View>} sub={detail} />
        ))}
      </Card>
      <PageState of={config.status} error={config.error} onRetry={config.refresh} skeletons={1} />
      {config.data && (
        <Section title="紧急电话">
          <Card isList>
            {config.data.emergencyNumbers.map(({ label, number }) => (
              <ListRow
                key={number}
                icon="phone"
                title={label}
                value={number}
                onPress={() => void platform.device.call(number).catch(complain)}
              />
            ))}
          </Card>
        </Section>
      )}
    </Screen>
  );
}
