import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { platform } from '@/platform';
import { followUp } from '@/services/follow-up';
import { searchPlaces } from '@/services/places';
import type { PlaceInput, ReportView } from '@/services/reports';

interface CorrectPlaceSheetProps {
  report: ReportView;
  onClose: () => void;
  onMoved: (report: ReportView) => void;
}

/** Where it really is: a name, or where the phone is now. Draw it only while it is open. */
export function CorrectPlaceSheet({ report, onClose, onMoved }: CorrectPlaceSheetProps) {
  const [words, setWords] = useState('');
  const query = words.trim();
  const search = useResource(() => (query ? searchPlaces(query) : Promise.resolve([])), [query]);
  const isTaken = !report.actions.includes('withdraw');
  const move = useAction((place: PlaceInput) => followUp.movePlace(report.id, place), {
    success: isTaken ? '已告诉经办人，核对后更正' : '地点已更正',
    onDone: onMoved,
  });
  const here = useAction(async () => {
    const { accuracyM, ...fix } = await platform.location.locate();
    await move.run({ ...fix, accuracyM: Math.min(Math.max(Math.round(accuracyM), 0), 100_000) });
  });
  const found = search.data ?? [];
  return (
    <Sheet isOpen title="更正地点" onClose={onClose}>
      <View className="sub">{isTaken ? '已有人接单：经办人核对后更正' : '还没有人接单：更正后送到新的网格'}</View>
      <Field id="correct-search" label="小区、楼栋或地标" value={words} onChange={setWords} />
      <Button id="correct-here" icon="pin" isWide isBusy={here.isBusy || move.isBusy} onPress={() => void here.run()}>
        就在我现在的位置
      </Button>
      {query !== '' && <PageState of={search.status} error={search.error} onRetry={search.refresh} skeletons={1} />}
      {found.map((place) => (
        <ListRow
          key={place.id}
          id={`correct-${place.id}`}
          icon="pin"
          title={place.name}
          onPress={() => void move.run({ namedPlaceId: place.id })}
        />
      ))}
      {query !== '' && search.status === 'ready' && found.length === 0 && (
        <View className="sub">没有找到，换个名字试试，比如只写小区名</View>
      )}
    </Sheet>
  );
}
