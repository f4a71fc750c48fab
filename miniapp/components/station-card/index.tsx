import { View } from '@tarojs/components';
import type { StationView } from '../../../api/_contract/place';
import { type StationFacility, stationFacilities } from '../../../api/_contract/vocabulary';
import { Button } from '../button';
import { Card } from '../card';
import { Dotted } from '../dotted';
import { Hexagon } from '../hexagon';
import { Icon, type IconName } from '../icon';
import { Pill } from '../pill';
import './index.scss';

export interface StationCardProps {
  station: StationView;
  /** Shows the way. */
  onGo: () => void;
  /** With opening hours and a drawing for each facility: where the station is what the page is about. */
  isFull?: boolean;
}

const icons: Record<StationFacility, IconName> = {
  water: 'water',
  charger: 'charger',
  first_aid: 'first-aid',
  tools: 'tools',
  books: 'book',
  cooling: 'fan',
  toilet: 'toilet',
};

/** A station: whether it is open, how far, and what it offers. */
export function StationCard({ station, onGo, isFull }: StationCardProps) {
  const { id, name, facilities, isOpen, distanceM, opensAt, closesAt } = station;
  const distance = distanceM === null ? undefined : distanceWords(distanceM);
  const labels = facilities.slice(0, 3).map((facility) => stationFacilities[facility]);
  const facts = isFull ? [distance, `${opensAt}–${closesAt} 开放`] : [distance, ...labels];
  return (
    <Card id={`station-${id}`}>
      <View className="row">
        <Hexagon icon="station" tone="teal" />
        <View className="grow">
          <View className="row row--wrap">
            <View className="strong">{name}</View>
            <Pill tone={isOpen ? 'good' : 'plain'}>{isOpen ? '开放中' : `${opensAt} 开门`}</Pill>
          </View>
          <View className="sub num">
            <Dotted facts={facts} />
          </View>
        </View>
        <Button size="small" label={`去${name}`} onPress={onGo}>
          去
        </Button>
      </View>
      {isFull && (
        <View className="station-card__facilities">
          {facilities.map((facility) => (
            <View key={facility} className="station-card__facility">
              <Icon name={icons[facility]} size="s" />
              {stationFacilities[facility]}
            </View>
          ))}
        </View>
      )}
    </Card>
  );
}

/** 「280 米」「1.2 公里」. */
export function distanceWords(metres: number): string {
  return metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(1)} 公里`;
}
