import { Image, View } from '@tarojs/components';
import qrcode from 'qrcode-generator';
import { useEffect, useMemo } from 'react';
import { platform } from '@/platform';
import { accessible } from '../accessible';
import './index.scss';

/** Pixels a cell, and white around the code in pixels: less, and phones do not find it. */
const cell = 4;
const margin = 4 * cell;

export interface QrCodeProps {
  payload: string;
  /** What a screen reader says of it. */
  label: string;
  id?: string;
}

/** A text as a QR code, black on white in every theme, on a screen as bright as it goes while it is shown. */
export function QrCode({ payload, label, id }: QrCodeProps) {
  const src = useMemo(() => draw(payload), [payload]);
  useEffect(() => platform.device.brighten(), []);
  return (
    <View id={id} className="qr-code" {...accessible({ role: 'img', label })}>
      {/* Both are square. In a browser Taro draws what is fitted no larger than it is, and beside the middle. */}
      <Image className="qr-code__image" src={src} mode="scaleToFill" {...unnamed} />
    </View>
  );
}

/** A picture in the address itself: WeChat shows GIF so, but no SVG. */
function draw(payload: string): string {
  const code = qrcode(0, 'L');
  code.addData(payload);
  code.make();
  return code.createDataURL(cell, margin);
}

/** The frame has the name. */
const unnamed: Record<string, unknown> = process.env.TARO_ENV === 'weapp' ? {} : { nativeProps: { alt: '' } };
