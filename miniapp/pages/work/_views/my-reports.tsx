import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { ReportCard } from '@/components/report-card';
import { Screen } from '@/components/screen';
import { momentWords } from '@/components/time-words';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { usePaged } from '@/hooks/use-paged';
import { navigate } from '@/platform';
import { photoSrc } from '@/services/photo-src';
import { reporterPages } from '@/services/reporter-pages';
import { listReports } from '@/services/reports';

/** 进度: everything I reported, newest first, each with how it stands. */
export function MyReports() {
  const reports = usePaged(listReports);
  usePageScroll({ onRefresh: reports.refresh, onBottom: reports.loadMore });
  const isEmpty = reports.status === 'ready' && reports.items.length === 0;
  return (
    <Screen title="进度" tab="work">
      <PageState of={reports.status} error={reports.error} onRetry={reports.refresh} skeletons={4} />
      <StaleNote of={reports} />
      {reports.items.map((report) => (
        <ReportCard
          key={report.id}
          report={report}
          cover={photoSrc(report.cover)}
          when={`${momentWords(report.receivedAt)} · ${report.ticketNumber} 号`}
          onPress={() => void reporterPages.report(report.id)}
        />
      ))}
      {isEmpty && (
        <Empty
          title="还没有上报过"
          hint="路上看到井盖坏了、通道堵了，拍一张就行"
          action={{ label: '去拍一张', onPress: () => void navigate.tab('home') }}
        />
      )}
      <MoreNote of={reports} />
    </Screen>
  );
}
