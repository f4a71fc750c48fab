import { View } from '@tarojs/components';
import { Dotted } from '@/components/dotted';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { dutyWords, loadWords, peopleWords } from '@/components/duty-picker/words';
import { Field } from '@/components/field';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, mayNarrow, PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { Sentence } from '@/components/sentence';
import { useAction } from '@/hooks/use-action';
import { useDuty } from '@/hooks/use-duty';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { contacts } from '@/services/contacts';
import type { DutyUnit } from '@/services/desk';
import { unitKinds } from '../../../../api/_contract/vocabulary';
import './index.scss';

/** 在岗: who answers for which unit today, and whom to call. In the order of the units: nobody is ranked here. */
export default function DutyPage() {
  const { list, words, setWords } = useDuty();
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return (
    <Screen title="谁在岗">
      {mayNarrow(list, words !== '') && (
        <Field
          id="duty-search"
          label="找单位或人"
          placeholder="03 网格、物业、陈素云"
          value={words}
          onChange={setWords}
        />
      )}
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((one) => (
        <DutyCard key={one.unit.id} one={one} />
      ))}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty title={words ? '没有找到' : '下面还没有单位'} hint={words ? '换个词试试' : undefined} />
      )}
      <MoreNote of={list} />
    </Screen>
  );
}

function DutyCard({ one }: { one: DutyUnit }) {
  const call = useAction((contactId: string) => contacts.call(contactId));
  const callable = one.contacts.find(({ canCall }) => canCall);
  const duty = dutyWords(one);
  const isEmpty = one.people.length === 0;
  return (
    <Card id={`duty-${one.unit.id}`}>
      <View className="row row--top">
        <View className="grow">
          <View className="row row--wrap">
            <View className="title">{one.unit.name}</View>
            {isEmpty && <Pill tone="warn">空岗</Pill>}
          </View>
          <View className="tiny">
            <Dotted facts={[unitKinds[one.unit.kind], one.parentName]} />
          </View>
          {!isEmpty && <View className="duty__people">{peopleWords(one)}</View>}
          {duty && (
            <View className="tiny num">
              <Sentence words={duty} />
            </View>
          )}
          <View className="tiny num">{loadWords(one)}</View>
        </View>
        {callable && (
          <Button
            id={`duty-call-${one.unit.id}`}
            icon="phone"
            size="small"
            kind="soft"
            label={`给${one.unit.name}打电话`}
            isBusy={call.isBusy}
            onPress={() => void call.run(callable.id)}
          >
            打电话
          </Button>
        )}
      </View>
    </Card>
  );
}
