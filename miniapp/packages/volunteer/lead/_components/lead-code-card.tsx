import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { QrCode } from '@/components/qr-code';
import { checkInLink } from '@/services/volunteer-pages';
import { opensWords } from '../../words';
import { useLeadCode } from '../_hooks/use-lead-code';
import { CodeRing } from './code-ring';

/** What volunteers read or scan from the lead's phone. */
export function LeadCodeCard({ activityId, isOver }: { activityId: string; isOver: boolean }) {
  const { code, secondsLeft, isEnded } = useLeadCode(activityId);
  const { status, error, data, refresh } = code;
  if (isEnded) return <Notice tone="teal" icon="clock" title="签到码已经收起" body="还要补的，在名单上打勾" />;
  return (
    <>
      <PageState of={status} error={error} onRetry={refresh} skeletons={1} />
      {data && !data.isOpen && (
        <Notice tone="warn" icon="clock" title={`${opensWords(data.opensAt)} 起可以签到`} body="到时候再亮出来" />
      )}
      {data && isOver && (
        <Notice
          tone="teal"
          icon="clock"
          title="活动结束了，请大家签退"
          body="结束后一刻钟内都可以，忘了的按活动结束算"
        />
      )}
      {data && error && (
        <Notice tone="warn" icon="offline" title="换码没成功，正在再试" body="急的话，可以在名单上替大家打勾" />
      )}
      {data && (
        <Card className="center">
          <CodeRing code={data.checkCode} secondsLeft={secondsLeft} stepSeconds={data.stepSeconds} />
          <View className="strong">签到、签退都用这六位数</View>
          <QrCode id="lead-qr" payload={checkInLink(activityId, data.checkCode)} label="签到二维码，与六位数一样" />
          <View className="tiny lead-code__note">或者扫一扫。码一直在换，别发到群里</View>
        </Card>
      )}
    </>
  );
}
