import { View } from '@tarojs/components';
import { type PropsWithChildren, type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import { Dotted } from '@/components/dotted';
import { Notice } from '@/components/notice';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { momentWords } from '@/components/time-words';
import type { RulesDraft } from '../_hooks/use-rules';
import { PublishSheet } from './publish-sheet';
import { versionFacts } from './words';
import './rules-screen.scss';

export interface RulesScreenProps {
  title: string;
  draft: RulesDraft<unknown>;
  /** Beside 发布. */
  extra?: ReactNode;
}

/** A page of rules: which version they are, what is coming, and 发布 once something was changed. */
export function RulesScreen({ title, draft, extra, children }: PropsWithChildren<RulesScreenProps>) {
  const [isOpen, setOpen] = useState(false);
  const { loaded, isChanged, canManage } = draft;
  const publish = isChanged && canManage && (
    <Button id="rules-publish" kind="primary" isWide isBusy={draft.isPublishing} onPress={() => setOpen(true)}>
      发布
    </Button>
  );
  const footer = (extra || publish) && (
    <>
      {extra}
      {publish}
    </>
  );
  return (
    <Screen title={title} footer={footer || undefined} onBack={draft.leave}>
      <StaleNote of={loaded} />
      <PageState of={loaded.status} error={loaded.error} onRetry={loaded.refresh} />
      {loaded.data && (
        <>
          <View id="rules-version" className="tiny rules-screen__version">
            <Dotted facts={versionFacts(loaded.data.inForce)} />
          </View>
          {loaded.data.scheduled.map(({ version, effectiveFrom }) => (
            <Notice
              key={version}
              tone="teal"
              icon="clock"
              title={`第 ${version} 版 ${momentWords(effectiveFrom)} 生效`}
              body="下面是它的内容；再发布一版会代替它"
            />
          ))}
          {!canManage && <View className="tiny rules-screen__lead">只能查看；修改请找社区书记或管理员</View>}
          {children}
        </>
      )}
      <PublishSheet
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onPublish={(from) => {
          setOpen(false);
          void draft.publish(from);
        }}
      />
    </Screen>
  );
}
