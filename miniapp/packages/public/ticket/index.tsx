import { useShareAppMessage } from '@tarojs/taro';
import { Button } from '@/components/button';
import { PageState } from '@/components/page-state';
import { PublicTicketView } from '@/components/public-ticket';
import { Screen } from '@/components/screen';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { navigate } from '@/platform';
import { publicPath, readPublicTicket } from '@/services/publications';

/** What staff made public of a ticket, as the card in the group opens it: nobody has to sign in. */
export default function PublicTicketPage() {
  const { id = '' } = usePageParams<'id'>();
  const ticket = useResource(() => readPublicTicket(id), [id]);
  usePageScroll({ onRefresh: ticket.refresh });
  useShareAppMessage(() => ({
    title: ticket.data ? `${ticket.data.category.label}：${ticket.data.outcome ?? '正在处理'}` : '蜂巢驿站',
    path: publicPath(id),
  }));
  return (
    <Screen
      title="问题进展"
      isPublic
      footer={
        <Button id="public-report" kind="primary" isWide onPress={() => navigate.tab('home')}>
          我也有问题要反映
        </Button>
      }
    >
      <PageState of={ticket.status} error={ticket.error} onRetry={ticket.refresh} skeletons={2} />
      {ticket.data && <PublicTicketView ticket={ticket.data} />}
    </Screen>
  );
}
