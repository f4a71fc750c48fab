import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import type { Draft } from '@/services/drafts';
import type { ReportView } from '@/services/reports';
import { SentPhotos } from './sent-photos';

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
      <SentPhotos photos={photos} />
      {report && <View className="tiny num">{report.ticketNumber} 号</View>}
    </Card>
  );
}
