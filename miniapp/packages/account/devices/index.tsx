import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import { usePageScroll } from '@/hooks/use-page-scroll';
import type { SessionView } from '@/services/devices';
import { useDevices } from './_hooks/use-devices';

/** 登录设备: where I am signed in, and signing out what I no longer use. */
export default function DevicesPage() {
  const { devices, current, others, end, endOthers } = useDevices();
  usePageScroll({ onRefresh: devices.refresh });
  return (
    <Screen title="登录设备">
      <PageState of={devices.status} error={devices.error} onRetry={devices.refresh} />
      <StaleNote of={devices} />
      {current && (
        <Card isList>
          <DeviceRow device={current} value={<Pill tone="good">这台设备</Pill>} />
        </Card>
      )}
      {others.length > 0 && (
        <Section title={`其他 ${others.length} 台`}>
          <Card isList>
            {others.map((device) => (
              <DeviceRow
                key={device.id}
                device={device}
                value={
                  <Button
                    id={`device-end-${device.id}`}
                    size="small"
                    label={`退出${device.device ?? '这台设备'}`}
                    isDisabled={end.isBusy}
                    onPress={() => void end.run(device)}
                  >
                    退出
                  </Button>
                }
              />
            ))}
          </Card>
          <Button
            id="devices-end-others"
            kind="danger"
            isWide
            isBusy={endOthers.isBusy}
            onPress={() => void endOthers.run()}
          >
            退出其他所有设备
          </Button>
        </Section>
      )}
      {devices.data && others.length === 0 && <View className="sub center">没有在别的设备上登录</View>}
    </Screen>
  );
}

function DeviceRow({
  device: { id, device, createdAt, lastUsedAt },
  value,
}: {
  device: SessionView;
  value: JSX.Element;
}) {
  return (
    <ListRow
      id={`device-${id}`}
      icon={/微信|手机/.test(device ?? '') ? 'phone' : 'desk'}
      title={<View className="strong">{device ?? '网页'}</View>}
      sub={
        <>
          <View className="num">{`最近使用 ${momentWords(lastUsedAt)}`}</View>
          <View className="num">{`${momentWords(createdAt)} 登录`}</View>
        </>
      }
      value={value}
    />
  );
}
