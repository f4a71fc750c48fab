import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field, TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { usePageParams } from '@/hooks/use-page-params';
import { When } from './_components/when';
import { type ActivityForm, useActivityForm } from './_hooks/use-activity-form';

/** A volunteers' activity, new or changed. */
export default function EditActivityPage() {
  const { id } = usePageParams<'id'>();
  const form = useActivityForm(id);
  const { activity, draft, set, problem, save } = form;
  const hasPeople = (activity.data?.joinedCount ?? 0) > 0;
  return (
    <Screen title={id ? '修改活动' : '办一场活动'}>
      <PageState of={activity.status} error={activity.error} onRetry={activity.refresh} />
      {activity.status === 'ready' && (
        <>
          {hasPeople && (
            <Notice tone="warn" icon="people" title="已经有人报名" body="改了时间或地点，他们都会收到消息" />
          )}
          <What form={form} isNew={!id} />
          <When draft={draft} onChange={set} />
          <Button
            id="activity-save"
            kind="primary"
            isWide
            missing={problem}
            isBusy={save.isBusy}
            onPress={() => void save.run()}
          >
            {id ? '保存' : '发布'}
          </Button>
        </>
      )}
    </Screen>
  );
}

function What({ form: { draft, set, units }, isNew }: { form: ActivityForm; isNew: boolean }) {
  return (
    <Section title="做什么">
      <Card>
        <Field
          id="activity-title"
          label="名称"
          placeholder="例如：周六楼道清理"
          maxLength={40}
          value={draft.name}
          onChange={(name) => set({ name })}
        />
        <Field
          id="activity-place"
          label="在哪里集合"
          placeholder="例如：广场花苑南门"
          maxLength={60}
          value={draft.placeWords}
          onChange={(placeWords) => set({ placeWords })}
        />
        <Field
          id="activity-capacity"
          label="多少名额（空着就不限）"
          kind="number"
          maxLength={3}
          value={draft.capacity}
          onChange={(capacity) => set({ capacity })}
        />
        <TextArea
          id="activity-words"
          label="说明（可不填）"
          placeholder="例如：请穿旧衣服，手套和扫帚由社区准备"
          maxLength={500}
          value={draft.words}
          onChange={(words) => set({ words })}
        />
        {isNew && units.length > 1 && (
          <Segmented
            id="activity-unit"
            label="哪个单位办"
            look="chips"
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.unitId}
            onChange={(unitId) => set({ unitId })}
          />
        )}
      </Card>
    </Section>
  );
}
