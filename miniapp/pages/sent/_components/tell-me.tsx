import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { platform } from '@/platform';
import { listSubscriptions, type SubscriptionView, subscribeTo } from '@/services/subscriptions';

/** Offers to tell the outcome in WeChat; not there in a browser, nor where nothing is set up for it. */
export function TellMe() {
  const subscriptions = useResource(async () => (platform.account.canSubscribe ? listSubscriptions() : []));
  const possible = subscriptions.data?.filter(({ templateId }) => templateId !== null) ?? [];
  return possible.length > 0 ? <Offer subscriptions={possible} /> : null;
}

function Offer({ subscriptions }: { subscriptions: SubscriptionView[] }) {
  const [accepted, setAccepted] = useState<number>();
  const asking = useAction(() => subscribeTo(subscriptions), { onDone: setAccepted });
  return (
    <Card id="tell-me">
      <View className="strong">{accepted ? '有结果会在微信里告诉您' : '有结果时告诉您？'}</View>
      <View className="sub">{accepted === 0 ? noneAccepted : '核实和办结时各发一次，晚上不打扰。'}</View>
      {!accepted && (
        <Button id="tell-me-ask" icon="bell" isWide isBusy={asking.isBusy} onPress={() => void asking.run()}>
          通知我结果
        </Button>
      )}
    </Card>
  );
}

const noneAccepted = '没有订阅也没关系，结果都在“我的 · 消息”里。';
