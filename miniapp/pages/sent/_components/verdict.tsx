import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Notice } from '@/components/notice';
import type { ReportView } from '@/services/reports';
import './verdict.scss';

/** Where it went, and by when somebody answers. */
export function Accepted({ report }: { report: ReportView }) {
  const isPlaced = report.status !== 'triage';
  const receiver = report.place.gridName ?? report.holderName;
  const next = report.timeline.find((entry) => entry.state === 'next');
  return (
    <Card tone={isPlaced ? 'good' : 'teal'} className="verdict">
      <Icon name="done" size="l" className={isPlaced ? 'tone-good' : 'tone-teal'} />
      <View className="grow">
        <View id="sent-title" className={isPlaced ? 'title tone-good' : 'title tone-teal'}>
          {isPlaced ? `已提交给 ${receiver}` : '不在网格内，已交社区派单'}
        </View>
        {next && <View className="sub">{[next.title, next.detail].filter(Boolean).join('，')}</View>}
      </View>
    </Card>
  );
}

/** On its way. */
export function Sending() {
  return (
    <Card className="verdict">
      <View className="verdict__spinner" />
      <View className="title grow" id="sent-sending">
        正在提交…
      </View>
    </Card>
  );
}

/** Kept on the phone until there is a signal. */
export function Waiting({ problem, onRetry }: { problem?: string; onRetry: () => void }) {
  return (
    <Notice
      tone="warn"
      icon="offline"
      title="已存手机"
      body={problem ?? '没信号，下次打开自动发送'}
      action={{ label: '重试', onPress: onRetry }}
    />
  );
}

/** The server does not take it like this. */
export function Refused({ problem, onChange }: { problem?: string; onChange: () => void }) {
  return (
    <Card tone="bad">
      <View className="row row--top">
        <Icon name="alert" className="tone-bad" />
        <View className="grow">
          <View className="strong tone-bad">没有交上去</View>
          <View id="sent-problem" className="sub">
            {problem}
          </View>
        </View>
      </View>
      <Button id="sent-change" className="verdict__change" isWide onPress={onChange}>
        改一改再交
      </Button>
    </Card>
  );
}
