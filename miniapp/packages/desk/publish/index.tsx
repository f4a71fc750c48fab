import { useShareAppMessage } from '@tarojs/taro';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { publications, publicPath } from '@/services/publications';
import { tickets } from '@/services/tickets';
import { PublishForm } from './_components/publish-form';
import { Published } from './_components/published';

/** 发到群里: staff choose what everybody may see of a ticket, look at it, and approve it. */
export default function PublishPage() {
  const { id = '' } = usePageParams<'id'>();
  const page = useResource(async () => ({ ticket: await tickets.read(id), group: await publications.words(id) }), [id]);
  usePageScroll({ onRefresh: page.refresh });
  const { data } = page;
  const version = data?.group.version;
  useShareAppMessage(() => ({
    title: version ? `${version.category.label}：${version.outcome ?? '正在处理'}` : '蜂巢驿站',
    path: version ? publicPath(version.id) : '/pages/home/index',
  }));
  if (!data) {
    return (
      <Screen title="发到群里">
        <PageState of={page.status} error={page.error} onRetry={page.refresh} skeletons={2} />
      </Screen>
    );
  }
  const { ticket, group } = data;
  if (group.version)
    return <Published ticketId={ticket.id} group={group} version={group.version} onChanged={page.refresh} />;
  return <PublishForm ticket={ticket} words={group.words} onDone={page.refresh} />;
}
