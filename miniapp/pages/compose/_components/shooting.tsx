import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Viewfinder } from '@/components/viewfinder';

interface ShootingProps {
  top: ReactNode;
  onShoot: () => Promise<unknown>;
  onAlbum: () => void;
  hasPhoto: boolean;
  /** Leads on to the tiles: with the photos there are, or with words or a voice message alone. */
  onDone: () => void;
}

/** The live viewfinder of WeChat: one tap takes the photo. */
export function Shooting({ top, onShoot, onAlbum, hasPhoto, onDone }: ShootingProps) {
  const [isRefused, setRefused] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const shoot = () => {
    setBusy(true);
    void onShoot().finally(() => setBusy(false));
  };
  return (
    <View className="shooting">
      <Viewfinder onRefused={() => setRefused(true)}>
        {top}
        {isRefused && (
          <View className="shooting__refused">相机没有打开：请在右上角“…”的设置里允许使用相机，或从相册里选</View>
        )}
        {!hasPhoto && <View className="shooting__hint">请停稳再拍</View>}
        <View className="shooting__bar">
          <Pressable id="compose-album" className="shooting__side" label="从相册选" onPress={onAlbum}>
            <Icon name="image" />
            <View>相册</View>
          </Pressable>
          <Pressable
            id="compose-shoot"
            className="shooting__button"
            label="拍照"
            isDisabled={isBusy}
            isBusy={isBusy}
            onPress={shoot}
          >
            <View className="shooting__face">
              <Icon name="camera" size="l" />
            </View>
          </Pressable>
          {hasPhoto ? (
            <Pressable id="compose-done" className="shooting__side" onPress={onDone}>
              <Icon name="check" />
              <View>拍好了</View>
            </Pressable>
          ) : (
            <Pressable id="compose-no-photo" className="shooting__side" label="不拍照，写两句或说一段" onPress={onDone}>
              <Icon name="mic" />
              <View>不拍照</View>
            </Pressable>
          )}
        </View>
      </Viewfinder>
    </View>
  );
}
