import { View } from '@tarojs/components';
import { Pill } from '@/components/pill';
import { Pressable } from '@/components/pressable';
import { Sentence } from '@/components/sentence';
import { statusTone } from '@/components/status-tone';
import type { ReportSummary } from '@/services/reports';
import { statusLabel } from '../../../../api/_contract/standing';
import './last-report.scss';

/** How one of the last reports stands, in two lines; in one when nothing more can be said. */
export function LastReport({ report, onPress }: { report: ReportSummary; onPress: () => void }) {
  const { id, place, category, progress, status, resolutionKind } = report;
  const standing = statusLabel(status, resolutionKind);
  return (
    <Pressable id={`report-${id}`} className="list-row last-report" onPress={onPress}>
      <View className="last-report__head">
        <View className="strong grow">{`${place.words ?? '未定位'} · ${category.label}`}</View>
        <Pill tone={statusTone(status, resolutionKind)}>{standing}</Pill>
      </View>
      {progress !== standing && (
        <View className="sub">
          <Sentence words={progress} />
        </View>
      )}
    </Pressable>
  );
}
