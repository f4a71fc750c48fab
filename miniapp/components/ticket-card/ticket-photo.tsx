import { View } from '@tarojs/components';
import { photoPreviews, photoSrc } from '@/services/photo-src';
import type { PhotoView } from '@/services/photos';
import type { TicketSummary } from '../../../api/_contract/ticket';
import { categoryIcon } from '../category-icon';
import { Hexagon } from '../hexagon';
import { Photo } from '../photo';

export interface TicketPhotoProps {
  ticket: Pick<TicketSummary, 'category' | 'cover'>;
  /** With them, a tap shows the photos full screen. */
  photos?: PhotoView[];
  size?: 'm' | 'l';
}

/** The photo that stands for a ticket; the sign of its category where nobody took one. */
export function TicketPhoto({ ticket: { category, cover }, photos, size = 'm' }: TicketPhotoProps) {
  const src = photoSrc(cover);
  if (src) {
    return <Photo size={size} src={src} alt={`${category.label}照片`} previews={photos && photoPreviews(photos)} />;
  }
  return (
    <View className={`ticket-photo ticket-photo--${size}`}>
      <Hexagon icon={categoryIcon(category.icon)} />
    </View>
  );
}
