import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Screen } from '@/components/screen';
import { useAction } from '@/hooks/use-action';
import { dropDraft } from '@/services/drafts';
import { followUp } from '@/services/follow-up';
import { reporterPages } from '@/services/reporter-pages';
import type { ReportView } from '@/services/reports';
import './second-thoughts.scss';

const withdrawSeconds = 5;

/** For a breath, taking it back is one tap away; adding to it stays. */
export function SecondThoughts({ report, onWithdrawn }: { report: ReportView; onWithdrawn: () => void }) {
  const left = useCountdown(withdrawSeconds);
  const withdraw = useAction(
    async () => {
      await followUp.withdraw(report.id);
      await dropDraft(report.id);
    },
    { success: '已撤回', onDone: onWithdrawn },
  );
  const mayWithdraw = report.actions.includes('withdraw') && (left > 0 || withdraw.isBusy);
  return (
    <View className="second-thoughts">
      {mayWithdraw && (
        <Button id="sent-withdraw" isBusy={withdraw.isBusy} onPress={() => void withdraw.run()}>
          {`撤回（${left} 秒）`}
        </Button>
      )}
      {report.actions.includes('add') && (
        <Button id="sent-add" icon="plus" onPress={() => void reporterPages.reportNext(report.id, 'add')}>
          补充
        </Button>
      )}
    </View>
  );
}

/** Taken back, and nothing left of it. */
export function Withdrawn({ onAgain }: { onAgain: () => void }) {
  const footer = (
    <Button id="sent-again" kind="primary" onPress={onAgain}>
      再拍一条
    </Button>
  );
  return (
    <Screen title="已撤回" footer={footer}>
      <Card>
        <View id="sent-withdrawn" className="title">
          已撤回
        </View>
        <View className="sub">这条上报不再处理，也没有积分</View>
      </Card>
    </Screen>
  );
}

function useCountdown(from: number): number {
  const [left, setLeft] = useState(from);
  useEffect(() => {
    const until = Date.now() + from * 1000;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    }, 200);
    return () => clearInterval(timer);
  }, [from]);
  return left;
}
