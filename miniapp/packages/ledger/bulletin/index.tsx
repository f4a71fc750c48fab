import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { TextArea } from '@/components/field';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { platform } from '@/platform';
import { bulletins, type BulletinView } from '@/services/ledger';
import './index.scss';

/** A week as it is told to the group: read, put right, copied. */
export default function BulletinPage() {
  const { id = '' } = usePageParams<'id'>();
  const bulletin = useResource(() => bulletins.read(id), [id]);
  const { data } = bulletin;
  const [draft, setDraft] = useState<string>();
  const copy = useAction((words: string) => platform.device.copy(words), { success: '已复制，去群里粘贴吧' });
  const save = useAction((words: string) => bulletins.edit(id, words), {
    success: '已保存',
    onDone: (saved) => {
      bulletin.replace(saved);
      setDraft(undefined);
    },
  });
  const rewrite = useAction(() => bulletins.rewrite(id), { success: '已按现在的数重写', onDone: bulletin.replace });
  const pdf = useAction((week: string) => bulletins.savePdf(id, week));
  const askRewrite = async () => {
    const body = '数字按现在的重新统计，改过的文字会丢掉。';
    if (!data?.editedAt || (await confirm({ title: '重写这份通报？', body }))) await rewrite.run();
  };
  usePageScroll({ onRefresh: bulletin.refresh });
  return (
    <Screen
      title="一周通报"
      footer={
        data &&
        (draft === undefined ? (
          <Button
            id="bulletin-copy"
            kind="primary"
            icon="send"
            isBusy={copy.isBusy}
            onPress={() => void copy.run(data.words)}
          >
            复制，发到群里
          </Button>
        ) : (
          <>
            <Button id="bulletin-cancel" onPress={() => setDraft(undefined)}>
              不改了
            </Button>
            <Button
              id="bulletin-save"
              kind="primary"
              isBusy={save.isBusy}
              isDisabled={!draft.trim()}
              onPress={() => void save.run(draft.trim())}
            >
              保存
            </Button>
          </>
        ))
      }
    >
      <StaleNote of={bulletin} />
      <PageState of={bulletin.status} error={bulletin.error} onRetry={bulletin.refresh} />
      {data && draft !== undefined && (
        <View className="bulletin__edit">
          <TextArea id="bulletin-words" label="通报的文字" value={draft} maxLength={2000} onChange={setDraft} />
        </View>
      )}
      {data && draft === undefined && (
        <>
          <Card>
            <View className="bulletin__words">{data.words}</View>
          </Card>
          <View className="tiny num bulletin__note">{noteOf(data)}</View>
          <View className="row row--wrap">
            <Button id="bulletin-edit" icon="edit" size="small" onPress={() => setDraft(data.words)}>
              改文字
            </Button>
            <Button
              id="bulletin-rewrite"
              icon="refresh"
              size="small"
              isBusy={rewrite.isBusy}
              onPress={() => void askRewrite()}
            >
              重新统计
            </Button>
            <Button
              id="bulletin-pdf"
              icon="book"
              size="small"
              isBusy={pdf.isBusy}
              onPress={() => void pdf.run(data.weekStartsOn)}
            >
              PDF
            </Button>
          </View>
        </>
      )}
    </Screen>
  );
}

function noteOf({ unit, writtenAt, editedAt, editedByName, words }: BulletinView): string {
  const written = `${unit.name} · ${momentWords(writtenAt)} 统计 · ${[...words].length}\u00a0字`;
  return editedAt ? `${written} · ${editedByName ?? '有人'} ${momentWords(editedAt)} 改过` : written;
}
