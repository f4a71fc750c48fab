import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { momentWords } from '@/components/time-words';
import { Timeline } from '@/components/timeline';
import { useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { platform } from '@/platform';
import { type AuditView, ledger } from '@/services/ledger';

/** 全过程: all that happened to a ticket and around it, to read, to copy, to keep as a file. */
export default function StoryPage() {
  const { id = '' } = usePageParams<'id'>();
  const story = useResource(() => ledger.story(id), [id]);
  const { data } = story;
  const copy = useAction((text: string) => platform.device.copy(text), { success: '已复制' });
  const save = useAction((view: AuditView) => ledger.saveStory(view.id, view.number));
  usePageScroll({ onRefresh: story.refresh });
  return (
    <Screen
      title={data ? `工单 ${data.number} 号 · 全过程` : '全过程'}
      footer={
        data && (
          <>
            {process.env.TARO_ENV === 'h5' && (
              <Button id="story-save" isBusy={save.isBusy} onPress={() => void save.run(data)}>
                存成文件
              </Button>
            )}
            <Button id="story-copy" kind="primary" isBusy={copy.isBusy} onPress={() => void copy.run(data.text)}>
              复制全文
            </Button>
          </>
        )
      }
    >
      <StaleNote of={story} />
      <PageState of={story.status} error={story.error} onRetry={story.refresh} />
      {data && (
        <Card>
          <View className="title">{data.title}</View>
          <View className="tiny num">{`问题照片 ${data.beforePhotoCount} 张 · 办结照片 ${data.afterPhotoCount} 张 · 不写上报人是谁`}</View>
        </Card>
      )}
      {data && (
        <Card>
          <Timeline steps={data.lines.map(stepOf)} />
        </Card>
      )}
    </Screen>
  );
}

function stepOf({ at, who, unit, what, words }: AuditView['lines'][number], index: number) {
  const note = [momentWords(at), who, unit !== who && unit].filter(Boolean).join(' · ');
  return { key: String(index), title: what, detail: words ?? undefined, note, state: 'done' as const };
}
