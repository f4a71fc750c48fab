import { Image, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { useNow } from '@/hooks/use-now';
import type { Session } from '@/services/session';
import { type ScanWait, useScanSignIn } from '../_hooks/use-scan-sign-in';
import './scan-panel.scss';

/** A code for a phone that is signed in; once it says yes, this page is in. */
export function ScanPanel({ onIn }: { onIn: (session: Session) => void }) {
  const { wait, refresh } = useScanSignIn(onIn);
  return (
    <Card id="scan-panel" className="scan-panel">
      <View className="title">用手机扫码登录</View>
      <Code wait={wait} onRefresh={() => void refresh()} />
      <View id="scan-words" className="scan-panel__words">
        <Words wait={wait} />
      </View>
    </Card>
  );
}

function Code({ wait, onRefresh }: { wait: ScanWait; onRefresh: () => void }) {
  const isOver = wait.stage === 'expired' || wait.stage === 'declined' || wait.stage === 'failed';
  return (
    <View className="scan-panel__code">
      {wait.picture && <Image id="scan-code" className="scan-panel__picture" src={wait.picture} />}
      {isOver && (
        <View className="scan-panel__veil">
          <Button id="scan-refresh" kind="primary" icon="refresh" onPress={onRefresh}>
            刷新二维码
          </Button>
        </View>
      )}
      {wait.stage === 'confirmed' && (
        <View className="scan-panel__veil">
          <Hexagon size="l" tone="teal" icon="done" />
        </View>
      )}
    </View>
  );
}

const overWords = {
  opening: ['正在取二维码…', ''],
  confirmed: ['手机已确认', '正在进入…'],
  declined: ['手机上点了“不是我”', '要登录的话，请刷新后再扫'],
  expired: ['二维码已过期', '每个码两分钟内有效，刷新后再扫'],
  failed: ['没能取到二维码', ''],
} as const;

function Words({ wait }: { wait: ScanWait }) {
  if (wait.stage === 'waiting') return <Waiting wait={wait} />;
  const [title, hint] = overWords[wait.stage];
  return (
    <>
      <View className="strong">{title}</View>
      <View className="sub">{wait.words || hint}</View>
    </>
  );
}

function Waiting({ wait: { endsAt = 0, isOffline } }: { wait: ScanWait }) {
  const now = useNow(1_000);
  const seconds = Math.max(0, Math.ceil((endsAt - now.getTime()) / 1_000));
  return (
    <>
      <View className="strong num">{isOffline ? '没有网络，恢复后接着等' : `剩 ${clockOf(seconds)}`}</View>
      <View className="sub">打开微信小程序“蜂巢驿站”，点“我的 → 扫码登录电脑”，对准这个码</View>
    </>
  );
}

function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
