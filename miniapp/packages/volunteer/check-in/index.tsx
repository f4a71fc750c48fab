import { View } from '@tarojs/components';
import { accessible } from '@/components/accessible';
import { Button } from '@/components/button';
import { Hexagon } from '@/components/hexagon';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { clockWords } from '@/components/time-words';
import { navigate, platform } from '@/platform';
import type { ActivityView, ServiceRecordView } from '@/services/volunteer';
import { minutesWords, opensWords, spanWords } from '../words';
import { CodeBoxes, Keypad } from './_components/keypad';
import { type CheckIn, codeLength, useCheckIn } from './_hooks/use-check-in';
import './index.scss';

/** 签到 and 签退: the lead's six digits, typed with big keys or scanned. */
export default function CheckInPage() {
  const check = useCheckIn();
  const { activity, done } = check;
  const isLeaving = activity.data?.canCheckOut === true;
  return (
    <Screen title={isLeaving ? '签退' : '签到'}>
      <PageState of={activity.status} error={activity.error} onRetry={activity.refresh} skeletons={1} />
      {done ? <Done record={done} /> : activity.data && <Asking check={check} activity={activity.data} />}
    </Screen>
  );
}

function Asking({ check, activity }: { check: CheckIn; activity: ActivityView }) {
  const { canCheckIn, canCheckOut } = activity;
  return (
    <>
      <View className="check-in__head center">
        <View className="title">{activity.name}</View>
        <View className="sub num">{spanWords(activity.startsAt, activity.endsAt)}</View>
      </View>
      {canCheckIn || canCheckOut ? <Code check={check} /> : <WhyNot check={check} activity={activity} />}
    </>
  );
}

function Code({ check: { digits, problem, press, erase, scan, send } }: { check: CheckIn }) {
  const { canScan } = platform.device;
  return (
    <>
      <CodeBoxes digits={digits} length={codeLength} isWrong={problem !== undefined} />
      <View id="check-note" className="check-in__note center" {...accessible({ role: problem ? 'alert' : 'status' })}>
        {send.isBusy ? (
          <View className="sub">正在核对…</View>
        ) : problem ? (
          <View className="tone-bad">{problem}</View>
        ) : (
          <View className="sub">{`输入负责人手机上的六位数字${canScan ? '，或扫二维码' : ''}`}</View>
        )}
      </View>
      {problem && digits.length === codeLength && (
        <Button id="check-again" isWide isBusy={send.isBusy} onPress={() => void send.run(digits)}>
          再试一次
        </Button>
      )}
      <Keypad
        isDisabled={send.isBusy || scan.isBusy}
        onPress={press}
        onErase={erase}
        onScan={canScan ? () => void scan.run() : undefined}
      />
    </>
  );
}

/** What is missing before a code is of use. */
function WhyNot({ check: { join }, activity }: { check: CheckIn; activity: ActivityView }) {
  const { phase, myRecord, canJoin, placesLeft, startsAt } = activity;
  if (canJoin)
    return (
      <>
        <Notice tone="teal" icon="people" title="您还没有报名" body="报上名就可以签到" />
        <Button id="check-join" kind="primary" isWide isBusy={join.isBusy} onPress={() => void join.run()}>
          报名并签到
        </Button>
      </>
    );
  if (phase === 'cancelled') return <Notice tone="warn" icon="cross" title="这场活动取消了" />;
  if (myRecord && myRecord.status !== 'joined')
    return <Notice tone="good" icon="done" title="您已经签退" body="时长由负责人确认" />;
  if (phase === 'over') return <Notice tone="warn" icon="clock" title="活动已经结束" body="到了场的，请找负责人补记" />;
  if (!myRecord && placesLeft === 0) return <Notice tone="warn" icon="people" title="名额满了" />;
  if (!myRecord) return <Notice tone="warn" icon="people" title="骑手和居民可以报名签到" />;
  const opensAt = new Date(new Date(startsAt).getTime() - 30 * 60_000).toISOString();
  return <Notice tone="warn" icon="clock" title={`${opensWords(opensAt)} 起可以签到`} body="开始前半小时" />;
}

function Done({ record: { status, checkedInAt, checkedOutAt, minutes } }: { record: ServiceRecordView }) {
  const isOut = status !== 'checked_in';
  const at = isOut ? checkedOutAt : checkedInAt;
  const most = minutes ? `最多记 ${minutesWords(minutes)}，` : '';
  return (
    <View className="check-in__done center">
      <Hexagon size="l" tone="teal" icon="done" />
      <View
        id="checked"
        className="title num"
      >{`${at ? `${clockWords(at)} ` : ''}${isOut ? '已签退' : '已签到'}`}</View>
      <View className="sub">{isOut ? `${most}负责人确认后告诉您` : '走的时候再来签退；忘了也会按活动结束算'}</View>
      <Button id="check-done" className="check-in__close" onPress={() => void navigate.back('around')}>
        好的
      </Button>
    </View>
  );
}
