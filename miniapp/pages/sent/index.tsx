import { useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { PointsLine } from '@/components/points-line';
import { Screen } from '@/components/screen';
import { useShutter } from '@/hooks/use-shutter';
import { useStore } from '@/hooks/use-store';
import { config } from '@/services/config';
import type { Draft } from '@/services/drafts';
import { reporterPages } from '@/services/reporter-pages';
import { SecondThoughts, Withdrawn } from './_components/second-thoughts';
import { SentCard } from './_components/sent-card';
import { SamePlace } from './_components/same-place';
import { TellMe } from './_components/tell-me';
import { Accepted, Refused, Sending, Waiting } from './_components/verdict';
import { type Submission, useSubmission } from './_hooks/use-submission';

const titles: Record<Submission['standing'], string> = {
  sending: '正在提交',
  waiting: '等待发送',
  refused: '没有交上去',
  accepted: '已提交',
  failed: '提交结果',
};

/** What became of a submission: where it went, by when somebody answers, and what is still to do. */
export default function SentPage() {
  const { id = '' } = useRouter().params;
  const submission = useSubmission(id);
  const { standing, draft, report } = submission;
  const shutter = useShutter(reporterPages.composeNext);
  const photos = useLastPhotos(draft);
  const code = draft?.categoryCode;
  const categories = useStore(config)?.categories;
  const label = categories?.find((category) => category.code === code)?.label ?? '';
  const [isWithdrawn, setWithdrawn] = useState(false);
  if (isWithdrawn) return <Withdrawn onAgain={shutter.shoot} />;
  const footer = (
    <>
      {report && (
        <Button id="sent-progress" onPress={() => void reporterPages.reportNext(id)}>
          看进度
        </Button>
      )}
      <Button id="sent-again" kind="primary" onPress={shutter.shoot}>
        继续拍
      </Button>
    </>
  );
  return (
    <Screen title={titles[standing]} footer={footer}>
      <Verdict submission={submission} onChange={() => void reporterPages.composeNext(id)} />
      {report && <SecondThoughts report={report} onWithdrawn={() => setWithdrawn(true)} />}
      {report && draft && <PhotosLeft draft={draft} submission={submission} onRetake={() => shutter.retake(draft)} />}
      {(report || draft) && <SentCard report={report} draft={draft} photos={photos} categoryLabel={label} />}
      {report && <PointsLine points={report.points} />}
      {report && <TellMe />}
      {report && <SamePlace reportId={report.id} />}
    </Screen>
  );
}

function Verdict({ submission, onChange }: { submission: Submission; onChange: () => void }) {
  const { standing, draft, report, error, retry } = submission;
  if (report) return <Accepted report={report} />;
  if (standing === 'waiting') return <Waiting problem={draft?.problem} onRetry={retry} />;
  if (standing === 'refused') return <Refused problem={draft?.problem} onChange={onChange} />;
  if (standing === 'failed') return <PageState of="failed" error={error} onRetry={retry} />;
  return <Sending />;
}

interface PhotosLeftProps {
  draft: Draft;
  submission: Submission;
  onRetake: () => void;
}

/** The report is in; its photos are not. */
function PhotosLeft({ draft, submission, onRetake }: PhotosLeftProps) {
  if (draft.state === 'waiting') {
    return (
      <Notice
        tone="warn"
        icon="offline"
        title="上报已收下，照片等信号"
        body={draft.problem}
        action={{ label: '重试', onPress: submission.retry }}
      />
    );
  }
  if (draft.state !== 'attention') return null;
  return (
    <Notice
      tone="bad"
      icon="alert"
      title="上报已收下，照片没有通过"
      body={draft.problem}
      action={{ label: '重拍', onPress: onRetake }}
    />
  );
}

/** The draft goes when all has arrived; its photos stay in sight as long as the page does. */
function useLastPhotos(draft: Draft | undefined): Draft['photos'] {
  const last = useRef<Draft['photos']>([]);
  if (draft) last.current = draft.photos;
  return draft ? draft.photos : last.current.map((photo) => ({ ...photo, isSent: true }));
}
