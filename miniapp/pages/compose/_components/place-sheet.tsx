import { View } from '@tarojs/components';
import { useState } from 'react';
import { Field } from '@/components/field';
import type { IconName } from '@/components/icon';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Sheet } from '@/components/sheet';
import { useResource } from '@/hooks/use-resource';
import { useSettled } from '@/hooks/use-settled';
import { type NamedPlace, searchPlaces } from '@/services/places';
import { type NamedPlaceKind, namedPlaceKinds } from '../../../../api/_contract/vocabulary';

interface PlaceSheetProps {
  nearby: NamedPlace[];
  onClose: () => void;
  onChoose: (place: NamedPlace) => void;
}

const icons: Record<NamedPlaceKind, IconName> = { compound: 'home', building: 'home', landmark: 'pin' };

/** Which place it is, by name: those near by, or whatever is searched for. Draw it only while it is open. */
export function PlaceSheet({ nearby, onClose, onChoose }: PlaceSheetProps) {
  const [words, setWords] = useState('');
  const query = useSettled(words);
  const search = useResource(() => searchPlaces(query), [query]);
  const isNearby = query === '' && nearby.length > 0;
  const shown = isNearby ? nearby : (search.data ?? []);
  return (
    <Sheet isOpen title="在哪里？" onClose={onClose}>
      <Field
        id="place-search"
        label="小区、楼栋或地标"
        placeholder="比如：广场花苑 3 栋"
        value={words}
        onChange={setWords}
      />
      {isNearby && <View className="sub">附近</View>}
      {!isNearby && <PageState of={search.status} error={search.error} onRetry={search.refresh} skeletons={2} />}
      {shown.map((place) => (
        <ListRow
          key={place.id}
          id={`place-${place.id}`}
          icon={icons[place.kind]}
          title={place.name}
          sub={namedPlaceKinds[place.kind]}
          value={typeof place.distanceM === 'number' ? `${place.distanceM} 米` : undefined}
          onPress={() => onChoose(place)}
        />
      ))}
      {!isNearby && search.status === 'ready' && shown.length === 0 && (
        <View className="sub">没有找到，换个名字试试，比如只写小区名</View>
      )}
    </Sheet>
  );
}
