import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { readSetup, type SetupStep } from '@/services/setup';
import { staffPages } from '@/services/staff-pages';

/** 管理: how far the district is, and the ways to its people and units. An administrator handles no tickets. */
export function Overview() {
  const setup = useResource(readSetup);
  usePageScroll({ onRefresh: setup.refresh });
  return (
    <Screen title="管理" tab="work">
      <StaleNote of={setup} />
      <PageState of={setup.status} error={setup.error} onRetry={setup.refresh} skeletons={3} />
      {setup.data && (
        <Section title={setup.data.isOpen ? '本区县 · 已开放' : '本区县 · 还没开放'}>
          <Card isList>
            {setup.data.steps.map((step) => (
              <ListRow
                key={step.key}
                id={`overview-${step.key}`}
                title={step.title}
                sub={step.detail}
                value={<Pill tone={tones[step.state]}>{words[step.state]}</Pill>}
                onPress={() => void staffPages.setup()}
              />
            ))}
          </Card>
        </Section>
      )}
      <Section title="人和单位">
        <Card isList>
          <ListRow id="overview-people" icon="people" title="人员" onPress={() => void staffPages.people()} />
          <ListRow id="overview-invite" icon="send" title="邀请" onPress={() => void staffPages.invite()} />
          <ListRow id="overview-units" icon="list" title="单位" onPress={() => void staffPages.units()} />
        </Card>
      </Section>
      <Section title="积分">
        <Card isList>
          <ListRow
            id="overview-books"
            icon="gift"
            title="积分账"
            sub="每月的合计、结账和核对，审计用的文件"
            onPress={() => void staffPages.books()}
          />
        </Card>
      </Section>
      <Section title="消息">
        <Card isList>
          <ListRow id="overview-robots" icon="bell" title="企业微信群机器人" onPress={() => void staffPages.robots()} />
          <ListRow
            id="overview-dead-letters"
            icon="clock"
            title="没办成的任务"
            sub="多次没有发出去的消息，可以再试"
            onPress={() => void staffPages.deadLetters()}
          />
        </Card>
      </Section>
    </Screen>
  );
}

const words: Record<SetupStep['state'], string> = { done: '已完成', partly: '进行中', todo: '还没做' };
const tones = { done: 'good', partly: 'teal', todo: 'plain' } as const;
