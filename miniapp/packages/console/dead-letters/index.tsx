import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { type DeadLetterView, listDeadLetters, replayAllDeadLetters, replayDeadLetter } from '@/services/dead-letters';
import './index.scss';

const topicWords: Record<string, string> = {
  ticket_event: '工单消息',
  ticket_reminder: '时限提醒',
  subscribe_message: '订阅消息',
  robot_message: '群机器人消息',
  redemption_fulfilled: '兑换消息',
  suggestion_adopted: '建议消息',
  application_decided: '入队消息',
  grant_changed: '任职消息',
  content_check: '内容审核消息',
  report_changed: '检索更新',
  routing_rule_disabled: '派单规则消息',
  person_told: '给个人的消息',
  category_settled: '类别学习',
};

/** What kept it from being done, as far as its class says; the class stays beside it for whoever looks into the log. */
const errorWords: Record<string, string> = {
  timeout: '对方没有及时回应',
  TimeoutError: '对方没有及时回应',
  AbortError: '对方没有及时回应',
  PostgresError: '数据库没有接受',
  TypeError: '程序出错',
};

/** In words, with the class of the error behind them. */
function failureWords(error: string): string {
  return `${errorWords[error] ?? '没有办成'}（${error}）`;
}

/** 没办成的任务: what was tried so often that it waits for the administrator. */
export default function DeadLettersPage() {
  const letters = useResource(listDeadLetters);
  usePageScroll({ onRefresh: letters.refresh });
  const changed = () => void letters.refresh();
  const replayingAll = useAction(() => replayAllDeadLetters(), { success: '都重新排上了', onDone: changed });
  const { items = [], total = 0 } = letters.data ?? {};
  return (
    <Screen title="没办成的任务">
      <StaleNote of={letters} />
      <PageState of={letters.status} error={letters.error} onRetry={letters.refresh} />
      {letters.data && total === 0 && <Empty title="没有积压" hint="消息都送到了，到时候要办的也都办成了" />}
      {total > 0 && (
        <>
          <Section title={items.length < total ? `共 ${total} 件，先列 ${items.length} 件` : `共 ${total} 件`}>
            {items.map((letter) => (
              <Letter key={letter.id} letter={letter} onReplayed={changed} />
            ))}
          </Section>
          <Button
            id="letters-replay-all"
            kind="primary"
            isWide
            isBusy={replayingAll.isBusy}
            onPress={() => void replayingAll.run()}
          >
            全部再试一次
          </Button>
        </>
      )}
    </Screen>
  );
}

function Letter({ letter, onReplayed }: { letter: DeadLetterView; onReplayed: () => void }) {
  const { id, topic, attempts, lastError, createdAt } = letter;
  const replaying = useAction(() => replayDeadLetter(id), { success: '已重新排上', onDone: onReplayed });
  return (
    <Card id={`letter-${id}`}>
      <View className="title">{topicWords[topic] ?? topic}</View>
      <View className="sub">{`${momentWords(createdAt)} · 试过 ${attempts} 次${lastError ? ` · ${failureWords(lastError)}` : ''}`}</View>
      <View className="letter__again">
        <Button id={`letter-replay-${id}`} size="small" isBusy={replaying.isBusy} onPress={() => void replaying.run()}>
          再试一次
        </Button>
      </View>
    </Card>
  );
}
