import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { Card } from '@/components/card';
import { Icon, type IconName } from '@/components/icon';
import { ListRow } from '@/components/list-row';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Sentence } from '@/components/sentence';
import { momentWords } from '@/components/time-words';
import { usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { navigate } from '@/platform';
import { listMessages, type MessageView, markAllRead } from '@/services/messages';
import { reporterPages } from '@/services/reporter-pages';
import { staffPages } from '@/services/staff-pages';
import { volunteerPages } from '@/services/volunteer-pages';
import './index.scss';

type Subject = MessageView['subject'];

/** What a message opens; nothing where all there is to know stands in it. */
const openers: Record<Subject['kind'], ((id: string) => unknown) | null> = {
  report: reporterPages.report,
  ticket: (id) => staffPages.ticket(id),
  // Whoever has it now: who had it may not read it any more.
  moved_ticket: null,
  work: () => navigate.tab('work'),
  // The ticket stays with whoever coordinates: its party may not read it.
  coordination: null,
  redemption: reporterPages.voucher,
  reward: (id) => staffPages.shelf(id),
  suggestion: () => reporterPages.suggestions(),
  application: () => reporterPages.joinTeam(),
  grant: () => reporterPages.changeIdentity(),
  content_check: () => staffPages.contentChecks(),
  routing_rules: () => staffPages.rules(),
  points: () => reporterPages.statement(),
  activity: volunteerPages.activity,
  hours_to_confirm: volunteerPages.confirm,
};

const icons: Record<Subject['kind'], IconName> = {
  report: 'camera',
  ticket: 'list',
  moved_ticket: 'list',
  work: 'list',
  coordination: 'people',
  redemption: 'ticket',
  reward: 'box',
  suggestion: 'talk',
  application: 'people',
  grant: 'shield',
  content_check: 'shield',
  routing_rules: 'list',
  points: 'gift',
  activity: 'heart',
  hours_to_confirm: 'heart',
};

/** 消息: what I was told; seen here, it is read. */
export default function MessagesPage() {
  const messages = usePaged(listMessages);
  usePageScroll({ onRefresh: messages.refresh, onBottom: messages.loadMore });
  useReadOnceShown(messages.items);
  return (
    <Screen title="消息">
      <PageState of={messages.status} error={messages.error} onRetry={messages.refresh} />
      <StaleNote of={messages} />
      {messages.items.length > 0 && (
        <Card isList>
          {messages.items.map((message) => (
            <ListRow
              key={message.id}
              id={`message-${message.id}`}
              leading={<Sign message={message} />}
              title={
                <View className={message.readAt ? undefined : 'strong'}>
                  <Sentence words={message.title} />
                </View>
              }
              sub={
                <>
                  {message.detail && (
                    <View>
                      <Sentence words={message.detail} />
                    </View>
                  )}
                  <View className="num">{momentWords(message.createdAt)}</View>
                </>
              }
              onPress={openingOf(message.subject)}
            />
          ))}
        </Card>
      )}
      {messages.status === 'ready' && messages.items.length === 0 && (
        <Empty title="还没有消息" hint="和您有关的事有了进展，会在这里告诉您" />
      )}
      <MoreNote of={messages} />
    </Screen>
  );
}

function openingOf({ kind, id }: Subject): (() => void) | undefined {
  const open = openers[kind];
  return open ? () => void open(id) : undefined;
}

/** What it is about; a dot while it is new. */
function Sign({ message: { subject, readAt } }: { message: MessageView }) {
  return (
    <View className="messages__sign">
      <Icon name={icons[subject.kind]} />
      {!readAt && <View className="messages__dot" />}
      {!readAt && <View className="unseen">未读</View>}
    </View>
  );
}

/** The marks stay for this visit: they say what is new since the last one. */
function useReadOnceShown(items: MessageView[]): void {
  const hasUnread = items.some((message) => !message.readAt);
  useEffect(() => {
    if (hasUnread) void markAllRead().catch(() => undefined);
  }, [hasUnread]);
}
