import { Notice } from '@/components/notice';
import { toast } from '@/components/toast';
import { complain } from '@/hooks/complain';
import { platform } from '@/platform';
import type { Draft } from '@/services/drafts';
import { lostPhotos, replaceLost } from '@/services/late-photos';
import type { ReportView } from '@/services/reports';
import { sendDraft } from '@/services/send-draft';

/** Photos that were announced and are on no phone any more: another one may be taken in the place of each. */
export function LostPhotos({ report, queued }: { report: ReportView; queued: Draft[] }) {
  const lost = report.actions.length > 0 ? lostPhotos(report, queued) : [];
  const [next] = lost;
  if (!next) return null;
  const retake = async () => {
    const [photo] = await platform.camera.pickPhotos({ count: 1, from: 'both' });
    if (!photo) return;
    const replaced = await replaceLost(report, next, photo);
    if ('refusal' in replaced) return toast(replaced.refusal, 'bad');
    if (replaced.problem) toast(replaced.problem, 'bad');
    await sendDraft(replaced.draftId);
  };
  return (
    <Notice
      tone="warn"
      icon="camera"
      title={`${lost.length} 张照片没有传上来`}
      body="手机里已经没有了，重拍一张会放回原处"
      action={{ id: 'report-retake', label: '重拍', onPress: () => void retake().catch(complain) }}
    />
  );
}
