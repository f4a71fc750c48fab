import { useRouter } from '@tarojs/taro';
import { Additions, Voices } from '@/components/additions';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { PointsLine } from '@/components/points-line';
import { Screen } from '@/components/screen';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useSendWhenOnline } from '@/hooks/use-send-when-online';
import { readReport } from '@/services/reports';
import { FollowUp } from './_components/follow-up';
import { Gallery } from './_components/gallery';
import { LostPhotos } from './_components/lost-photos';
import { Queued } from './_components/queued';
import { Story } from './_components/story';
import { Summary } from './_components/summary';
import { useQueued } from './_hooks/use-queued';

/** A report of mine and its story. */
export default function ReportPage() {
  const { id = '', intent } = useRouter().params;
  const report = useResource(() => readReport(id), [id]);
  const queued = useQueued(id, report.refresh);
  useSendWhenOnline();
  usePageScroll({ onRefresh: report.refresh });
  return (
    <Screen title="上报详情">
      <PageState of={report.status} error={report.error} onRetry={report.refresh} />
      <StaleNote of={report} />
      {report.data && (
        <>
          <Summary report={report.data} />
          <PointsLine points={report.data.points} />
          <Gallery report={report.data} />
          {report.data.voices.length > 0 && (
            <Card>
              <Voices voices={report.data.voices} />
            </Card>
          )}
          <LostPhotos report={report.data} queued={queued} />
        </>
      )}
      <Queued queued={queued} report={report.data} />
      {report.data && (
        <>
          <FollowUp report={report.data} intent={intent} onChanged={report.replace} />
          <Additions additions={report.data.additions} />
          <Story timeline={report.data.timeline} />
        </>
      )}
    </Screen>
  );
}
