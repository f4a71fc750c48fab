import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Segmented } from '@/components/segmented';
import type { CoordinateSystem, ImportPreview } from '@/services/imports';
import { coordinateWords } from '../words';

export interface CoordinatesProps {
  coordinates: NonNullable<ImportPreview['coordinates']>;
  isBusy: boolean;
  onChoose: (system: CoordinateSystem) => void;
  isFixed: boolean;
}

const options = (Object.entries(coordinateWords) as [CoordinateSystem, string][]).map(([value, label]) => ({
  value,
  label,
}));

/** Which coordinate system the file is read in, why, and reading it in another. */
export function Coordinates({ coordinates: { guess, chosen, why }, isBusy, onChoose, isFixed }: CoordinatesProps) {
  const isGuess = guess === chosen;
  // Nobody need ask about what agrees with the satellites; everything else is to be looked at.
  const [isAsking, setAsking] = useState(guess !== 'wgs84' || !isGuess);
  return (
    <Card id="draft-coordinates" tone={isGuess ? 'teal' : 'warn'}>
      <View className="strong">
        {isGuess
          ? `系统猜测坐标系是 ${coordinateWords[guess]}`
          : `按 ${coordinateWords[chosen]} 读的（系统猜的是 ${coordinateWords[guess]}）`}
      </View>
      <View className="sub draft-coordinates__why">{why}</View>
      {!isFixed && !isAsking && (
        <Button
          id="coordinates-change"
          size="small"
          onPress={() => setAsking(true)}
          className="draft-coordinates__change"
        >
          对不上？换一个坐标系
        </Button>
      )}
      {!isFixed && isAsking && (
        <>
          <View className="sub draft-coordinates__ask">
            图上的边界和原有的对不上，就换一个再看。高德、腾讯地图用 GCJ-02，天地图和 GPS 用 WGS-84。
          </View>
          <Segmented
            id="coordinates"
            look="chips"
            label="坐标系"
            options={options}
            value={chosen}
            onChange={(system) => {
              if (!isBusy && system !== chosen) onChoose(system);
            }}
          />
          {isBusy && <View className="sub">正在重新检查…</View>}
        </>
      )}
    </Card>
  );
}
