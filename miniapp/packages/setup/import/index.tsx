import { View } from '@tarojs/components';
import { accessible } from '@/components/accessible';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { useState } from 'react';
import { usePageParams } from '@/hooks/use-page-params';
import type { ImportKind } from '@/services/imports';
import { importKinds } from '../../../../api/_contract/vocabulary';
import { type Stage, useImport } from './_hooks/use-import';
import { kindWords, sizeWords } from './kinds';
import './index.scss';

const kinds = Object.entries(importKinds) as [ImportKind, string][];
const stageWords: Record<Stage, string> = {
  idle: '',
  reading: '正在读文件…',
  sending: '正在上传并检查，大文件要十几秒…',
};

/** 导入: a file is chosen, sent and checked; what it would do is shown on the next page. */
export default function ImportPage() {
  const { kind: asked } = usePageParams<'kind'>();
  const [kind, setKind] = useState<ImportKind>(() => kinds.find(([code]) => code === asked)?.[0] ?? 'boundaries');
  return <ImportForm key={kind} kind={kind} onKind={setKind} />;
}

function ImportForm({ kind, onKind }: { kind: ImportKind; onKind: (kind: ImportKind) => void }) {
  const { file, stage, refusal, choose, isSending, send, template } = useImport(kind);
  return (
    <Screen
      title={`导入${importKinds[kind]}`}
      footer={
        file && !refusal ? (
          <Button id="import-send" kind="primary" isBusy={isSending} onPress={() => void send(file)}>
            上传并检查
          </Button>
        ) : (
          <Button
            id="import-choose"
            kind="primary"
            icon="plus"
            isBusy={choose.isBusy}
            onPress={() => void choose.run()}
          >
            选文件
          </Button>
        )
      }
    >
      <Segmented
        id="import-kind"
        label="导入什么"
        look="chips"
        options={kinds.map(([value, label]) => ({ value, label }))}
        value={kind}
        onChange={onKind}
      />
      {refusal && (
        <View id="import-refusal" {...accessible({ role: 'alert' })}>
          <Notice tone="bad" icon="alert" title="这个文件没有读成" body={refusal} />
        </View>
      )}
      {file && !refusal && (
        <Card id="import-file" isSelected>
          <View className="row">
            <Icon name="book" size="l" className="tone-teal" />
            <View className="grow">
              <View className="strong">{file.name}</View>
              <View className="sub num">{isSending ? stageWords[stage] : sizeWords(file.bytes)}</View>
            </View>
          </View>
          {isSending && (
            <View className="import-progress" {...accessible({ role: 'progressbar', label: stageWords[stage] })} />
          )}
        </Card>
      )}
      <Rules kind={kind} />
      <Card isList>
        <ListRow
          id="import-template"
          icon="box"
          title="下载模板"
          sub="带表头和示例，照着填就行"
          value={template.isBusy ? '正在下载…' : undefined}
          onPress={() => void template.run()}
        />
        {file && <ListRow id="import-again" icon="refresh" title="换一个文件" onPress={() => void choose.run()} />}
      </Card>
      <View className="tiny center">上传只是检查，看过结果、点“导入”之后才会生效</View>
    </Screen>
  );
}

function Rules({ kind }: { kind: ImportKind }) {
  const { formats, content } = kindWords[kind];
  const lines = [`格式：${formats}`, '大小：每个文件最多 4 MB', ...content];
  return (
    <Card>
      <View className="strong import-rules__title">文件要求</View>
      {lines.map((line) => (
        <View key={line} className="import-rules__line sub">
          {line}
        </View>
      ))}
    </Card>
  );
}
