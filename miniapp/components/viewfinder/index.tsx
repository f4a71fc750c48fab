import { Camera, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { platform } from '@/platform';
import './index.scss';

export interface ViewfinderProps {
  /** The camera may not be used: say so and offer the album. */
  onRefused: () => void;
}

/** The live picture of the back camera, with whatever lies over it; a browser draws only the latter. */
export function Viewfinder({ onRefused, children }: PropsWithChildren<ViewfinderProps>) {
  return (
    <View className="viewfinder">
      {platform.camera.hasViewfinder && (
        <Camera className="viewfinder__picture" devicePosition="back" flash="auto" onError={onRefused} />
      )}
      {children}
    </View>
  );
}
