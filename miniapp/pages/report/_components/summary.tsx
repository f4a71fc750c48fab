import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { categoryIcon } from '@/components/category-icon';
import { Hexagon } from '@/components/hexagon';
import { Pill } from '@/components/pill';
import { ReviewMark } from '@/components/review-mark';
import { Sentence } from '@/components/sentence';
import { statusTone } from '@/components/status-tone';
import { momentWords } from '@/components/time-words';
import type { ReportView } from '@/services/reports';
import { statusLabel } from '../../../../api/_contract/standing';
import './summary.scss';

/** What was reported, where, and how it stands. */
export function Summary({ report }: { report: ReportView }) {
  const { category, place, status, resolutionKind, progress, ticketNumber, receivedAt, holderName, words } = report;
  return (
    <Card>
      <View className="row row--top">
        <Hexagon icon={categoryIcon(category.icon)} tone={category.severity === 'danger' ? 'bad' : 'soft'} />
        <View className="grow">
          <View className="summary__head">
            <View className="title" id="report-title">
              {category.label}
            </View>
            <Pill tone={statusTone(status, resolutionKind)}>
              {isAsked(report) ? '待您确认' : statusLabel(status, resolutionKind)}
            </Pill>
          </View>
          <View className="sub">{[place.words, holderName].filter(Boolean).join(' · ')}</View>
        </View>
      </View>
      {words && (
        <View className="summary__words">
          {words} <ReviewMark review={report.wordsReview} />
        </View>
      )}
      <View id="report-progress" className="summary__progress">
        <Sentence words={progress} />
      </View>
      <View className="tiny num">
        {ticketNumber} 号 · {momentWords(receivedAt)} 上报
      </View>
    </Card>
  );
}

/** Checked, and now it is the reporter's turn: of waiting for a check nothing is left to say. */
function isAsked({ status, actions, followUp }: ReportView): boolean {
  return status === 'resolved' && followUp.closesAt !== null && actions.includes('confirm');
}
