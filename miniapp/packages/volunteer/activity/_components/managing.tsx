import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Pill } from '@/components/pill';
import { Section } from '@/components/section';
import type { Action } from '@/hooks/use-action';
import type { ActivityView } from '@/services/volunteer';
import { volunteerPages } from '@/services/volunteer-pages';

interface ManagingProps {
  activity: ActivityView;
  cancel: Action<[], ActivityView | undefined>;
}

/** What who leads it does: show the code, keep the list, confirm hours, change it or call it off. */
export function Managing({ activity, cancel }: ManagingProps) {
  const { id, phase, joinedCount, toConfirmCount, canCancel, canJoin, canCheckIn, canCheckOut } = activity;
  if (phase === 'cancelled') return null;
  const isAhead = phase !== 'over';
  // One honey button on a screen: my own part comes first.
  const kind = canJoin || canCheckIn || canCheckOut ? 'soft' : 'primary';
  return (
    <Section title="我来负责">
      {isAhead && (
        <Button
          id="activity-lead"
          className="managing__lead"
          kind={kind}
          isWide
          icon="people"
          onPress={() => void volunteerPages.lead(id)}
        >
          签到码和名单
        </Button>
      )}
      <Card isList>
        {!isAhead && (
          <ListRow
            id="activity-lead"
            icon="people"
            title="名单"
            value={`${joinedCount} 人`}
            onPress={() => void volunteerPages.lead(id)}
          />
        )}
        {toConfirmCount > 0 && (
          <ListRow
            id="activity-confirm"
            icon="clock"
            title="确认时长"
            value={<Pill tone="honey">{`${toConfirmCount} 条`}</Pill>}
            onPress={() => void volunteerPages.confirm(id)}
          />
        )}
        {isAhead && (
          <ListRow id="activity-edit" icon="edit" title="修改" onPress={() => void volunteerPages.edit(id)} />
        )}
        {canCancel && (
          <ListRow
            id="activity-cancel"
            icon="cross"
            title="取消这场活动"
            tone="bad"
            onPress={() => void cancel.run()}
          />
        )}
      </Card>
    </Section>
  );
}
