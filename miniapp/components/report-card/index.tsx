import { View } from '@tarojs/components';
import type { ReportSummary } from '../../../api/_contract/report';
import { statusLabel } from '../../../api/_contract/standing';
import { Card } from '../card';
import { categoryIcon } from '../category-icon';
import { Hexagon } from '../hexagon';
import { Photo } from '../photo';
import { Pill } from '../pill';
import { Sentence } from '../sentence';
import { statusTone } from '../status-tone';
import './index.scss';

export interface ReportCardProps {
  report: ReportSummary;
  /** Address of the photo as this phone reaches it; nothing when there is none. */
  cover?: string;
  /** When it was reported, in words. */
  when?: string;
  onPress: () => void;
}

/** A report of one's own: what, where, and how it stands in one line. */
export function ReportCard({ report, cover, when, onPress }: ReportCardProps) {
  const { id, status, resolutionKind, category, place, progress } = report;
  const standing = statusLabel(status, resolutionKind);
  const title = `${place.words ?? place.gridName ?? '未定位'} · ${category.label}`;
  return (
    <Card id={`report-${id}`} onPress={onPress} label={`${title}，${progress}`}>
      <View className="row row--top">
        {cover ? (
          <Photo src={cover} alt={category.label} size="m" />
        ) : (
          <View className="report-card__sign">
            <Hexagon icon={categoryIcon(category.icon)} />
          </View>
        )}
        <View className="grow">
          <View className="report-card__head">
            <View className="strong report-card__title">{category.label}</View>
            <Pill tone={statusTone(status, resolutionKind)}>{standing}</Pill>
          </View>
          <View className="sub">{place.words ?? place.gridName ?? '未定位'}</View>
          {progress !== standing && (
            <View className="sub">
              <Sentence words={progress} />
            </View>
          )}
          {when && <View className="tiny num">{when}</View>}
        </View>
      </View>
    </Card>
  );
}
