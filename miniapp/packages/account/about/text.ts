import type { IconName } from '@/components/icon';

/** How the product works, in the words of those who use it. */
export const steps: { icon: IconName; title: string; detail: string }[] = [
  { icon: 'camera', title: '拍一张就行', detail: '位置自动找，送到那一格的网格员手里' },
  { icon: 'clock', title: '每一步都有时限', detail: '超时没人接，自动上报；到哪一步，进度里都看得到' },
  { icon: 'gift', title: '属实就有积分', detail: '现场核实属实就到账，不用等修好；可到驿站兑换' },
  { icon: 'shield', title: '只给办事的人看', detail: '照片去掉位置和设备信息；别的上报人看不到您的照片和名字' },
];
