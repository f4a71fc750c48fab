import { Image, View } from '@tarojs/components';
import qrcode from 'qrcode-generator';
import { useEffect, useMemo } from 'react';
import { accessible } from '@/components/accessible';
import { platform } from '@/platform';
import './voucher-qr.scss';

/** Pixels a cell, and white around the code in pixels: less, and phones do not find it. */
const cell = 4;
const margin = 4 * cell;

/** The voucher as a QR code, black on white in every theme, on a screen as bright as it goes while it is shown. */
export function VoucherQr({ payload }: { payload: string }) {
  const src = useMemo(() => draw(payload), [payload]);
  useEffect(() => platform.device.brighten(), []);
  return (
    <View id="voucher-qr" className="voucher-qr" {...accessible({ role: 'img', label: '兑换券二维码' })}>
      <Image className="voucher-qr__image" src={src} mode="aspectFit" {...unnamed} />
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
