import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import type { EnteredReport } from '@/services/on-behalf';
import { staffPages } from '@/services/staff-pages';

/** Where an entered report went, and in whose name it is. */
export function Entered({ report, onAnother }: { report: EnteredReport; onAnother: () => void }) {
  const { ticketId, ticketNumber, category, place, placeFrom, holder, creditedName } = report;
  return (
    <View className="stack" id="entered">
      {placeFrom === 'desk' ? (
        <Notice
          tone="warn"
          icon="pin"
          title="还不知道在哪里"
          body={`先放在${holder.shortName}的派单台，问清楚再派。`}
        />
      ) : (
        <Notice tone="good" icon="done" title={`已交给${holder.shortName}`} />
      )}
      <Card isList>
        <ListRow icon="ticket" title={`${category.label} · ${ticketNumber} 号`} />
        <ListRow
          icon="pin"
          title={place.words ?? '地点待定'}
          sub={placeFrom === 'words' ? '从文字里读出来的' : place.gridName}
        />
        <ListRow
          icon="me"
          title={creditedName ?? '不记名'}
          sub={creditedName ? '已告诉本人；核实属实后积分归这位' : undefined}
        />
      </Card>
      <Button id="entered-another" kind="primary" isWide onPress={onAnother}>
        再录一条
      </Button>
      <Button id="entered-ticket" isWide onPress={() => staffPages.ticket(ticketId)}>
        看工单
      </Button>
    </View>
  );
}
