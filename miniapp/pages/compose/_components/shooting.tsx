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
  /** Leads on to the tiles without another photo, when there is one already. */
  onDone?: () => void;
}

/** The live viewfinder of WeChat: one tap takes the photo. */
export function Shooting({ top, onShoot, onAlbum, onDone }: ShootingProps) {
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
          {onDone ? (
            <Pressable id="compose-done" className="shooting__side" onPress={onDone}>
              <Icon name="check" />
              <View>拍好了</View>
            </Pressable>
          ) : (
            <View className="shooting__side shooting__hint">请停稳再拍</View>
          )}
        </View>
      </Viewfinder>
    </View>
  );
}
