import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { clockWords, durationWords } from '@/components/time-words';
import { useNow } from '@/hooks/use-now';
import { navigate } from '@/platform';
import type { ScanRequest } from '@/services/sign-in';
import { type ScanAnswer, useScanAnswer } from '../_hooks/use-scan-answer';
import './answer.scss';

interface AnswerProps {
  scanId: string;
  /** Scans another code. */
  onAgain: () => void;
}

/** The page that waits, and whether to let it in as me. */
export function Answer({ scanId, onAgain }: AnswerProps) {
  const answer = useScanAnswer(scanId);
  const { asking, given } = answer;
  if (given) return <Given outcome={given} />;
  if (answer.isOver)
    return (
      <Notice
        tone="warn"
        icon="clock"
        title={asking.error?.message ?? '二维码已过期，请刷新'}
        body="请在电脑上刷新二维码，再扫一次"
        action={{ id: 'scan-again', label: '重新扫', onPress: onAgain }}
      />
    );
  return (
    <>
      <PageState of={asking.status} error={asking.error} onRetry={asking.refresh} skeletons={1} />
      {asking.data && <Question request={asking.data} answer={answer} />}
    </>
  );
}

function Question({ request, answer }: { request: ScanRequest; answer: ScanAnswer }) {
  const { who, reply } = answer;
  const now = useNow(5_000);
  const { device, createdAt } = request;
  return (
    <>
      <View className="scan-answer__head center">
        <Hexagon size="l" tone="teal" icon="shield" />
        <View className="title">让这台设备以您的身份登录？</View>
        <View className="sub">不是您自己在登录，请点“不是我”</View>
      </View>
      <Card isList>
        <ListRow icon="desk" title="设备" value={<View id="scan-device">{device ?? '网页'}</View>} />
        <ListRow
          icon="clock"
          title="时间"
          value={`${clockWords(createdAt)}（${durationWords(now.getTime() - new Date(createdAt).getTime())}前）`}
        />
        <ListRow icon="me" title="登录为" value={who?.name ?? ''} />
      </Card>
      <View className="stack">
        <Button
          id="scan-confirm"
          kind="primary"
          isWide
          isBusy={reply.isBusy}
          onPress={() => void reply.run('confirmed')}
        >
          确认登录
        </Button>
        <Button id="scan-decline" isWide isDisabled={reply.isBusy} onPress={() => void reply.run('declined')}>
          不是我
        </Button>
      </View>
    </>
  );
}

function Given({ outcome }: { outcome: 'confirmed' | 'declined' }) {
  const isIn = outcome === 'confirmed';
  return (
    <View className="scan-answer__head center">
      <Hexagon size="l" tone={isIn ? 'teal' : 'soft'} icon={isIn ? 'done' : 'shield'} />
      <View id="scan-given" className="title">
        {isIn ? '电脑上已登录' : '已拒绝，没有人登录'}
      </View>
      <View className="sub">
        {isIn ? '用完记得退出；也可以在“登录设备”里随时退出它' : '如果有人让您扫不认识的码，请提高警惕'}
      </View>
      <Button id="scan-done" className="scan-answer__done" onPress={() => void navigate.back('mine')}>
        完成
      </Button>
    </View>
  );
}
