import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { PhotosUnderWay } from '@/components/photos-under-way';
import { usePhotosUnderWay } from '@/hooks/use-photos-under-way';
import type { Draft } from '@/services/drafts';
import type { ReportView } from '@/services/reports';

interface SentCardProps {
  report: ReportView | undefined;
  draft: Draft | undefined;
  photos: Draft['photos'];
  /** The category's name while the server has not answered. */
  categoryLabel: string;
}

/** What was sent: the photos on their way, the kind of problem and the place. */
export function SentCard({ report, draft, photos, categoryLabel }: SentCardProps) {
  const place = report
    ? [report.place.words ?? '位置已记下', report.place.gridName].filter(Boolean).join(' · ')
    : draft?.placeWords;
  const words = report?.words ?? draft?.words;
  return (
    <Card id="sent-card">
      <View className="title">{report?.category.label ?? categoryLabel}</View>
      {place && <View className="sub">{place}</View>}
      {words && <View className="sub">{words}</View>}
      <PhotosUnderWay photos={usePhotosUnderWay(photos)} />
      {report && <View className="tiny num">{report.ticketNumber} 号</View>}
    </Card>
  );
}
