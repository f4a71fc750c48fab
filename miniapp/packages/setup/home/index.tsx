import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { Notice } from '@/components/notice';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { ImportRow } from './_components/import-row';
import { OpenSheet } from './_components/open-sheet';
import { StepCard } from './_components/step-card';
import { canOpen, nextStep, useSetup } from './_hooks/use-setup';
import './index.scss';

/** 建区助手: what has to be there before the district opens, and the way to each. */
export default function SetupPage() {
  const { setup, imports, mayOpen, isAsking, setAsking, open } = useSetup();
  const { data } = setup;
  const next = data && nextStep(data);
  const done = data?.steps.filter(({ state }) => state === 'done').length ?? 0;
  return (
    <Screen title="建区助手" hasComb>
      <StaleNote of={setup} />
      <PageState of={setup.status} error={setup.error} onRetry={setup.refresh} skeletons={4} />
      {data?.isOpen && (
        <Notice
          tone="good"
          icon="done"
          title="已经开放使用"
          body="居民和骑手可以上报了；这里的内容随时还能再导入、再修改。"
        />
      )}
      {data && !data.isOpen && (
        <View className="sub setup-intro">
          一个晚上就能建好：从上到下做完 {data.steps.length} 步，已完成 {done}{' '}
          步。导入前都会先给您看结果，不满意就放弃，什么也不会变。
        </View>
      )}
      {data?.steps.map((step, index) => (
        <StepCard
          key={step.key}
          step={step}
          number={index + 1}
          isNext={step.key === next?.key}
          canOpen={canOpen(data)}
          onOpenDistrict={mayOpen ? () => setAsking(true) : undefined}
        />
      ))}
      {data && (
        <Section title="最近的导入">
          <PageState of={imports.status} error={imports.error} onRetry={imports.refresh} skeletons={1} />
          {imports.data && imports.data.items.length > 0 && (
            <Card isList>
              {imports.data.items.map((summary) => (
                <ImportRow key={summary.id} summary={summary} />
              ))}
            </Card>
          )}
          {imports.data?.items.length === 0 && <Empty title="还没有导入过" hint="从上面的步骤开始" />}
        </Section>
      )}
      {isAsking && <OpenSheet onClose={() => setAsking(false)} onOpen={open} />}
    </Screen>
  );
}
