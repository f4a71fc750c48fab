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
          ? `看起来，位置是按“${coordinateWords[guess]}”量的`
          : `现在按“${coordinateWords[chosen]}”读（看起来是“${coordinateWords[guess]}”）`}
      </View>
      <View className="sub draft-coordinates__why">{why}</View>
      {!isFixed && !isAsking && (
        <Button
          id="coordinates-change"
          size="small"
          onPress={() => setAsking(true)}
          className="draft-coordinates__change"
        >
          图上对不上？换一种读法
        </Button>
      )}
      {!isFixed && isAsking && (
        <>
          <View className="sub draft-coordinates__ask">
            几家地图量的位置差几百米。图上的边界和原有的对不上，就换一种再看；不清楚就问给您文件的人，是在哪家地图上画的。
          </View>
          <Segmented
            id="coordinates"
            look="chips"
            label="按哪家地图读"
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
