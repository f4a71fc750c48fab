import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { type Draft, drafts } from '@/services/drafts';
import { type ReportView, readReport } from '@/services/reports';
import { accepted, sendDraft } from '@/services/send-draft';

/** How a submission stands: on its way, held back, refused, or with the server. */
export type Standing = 'sending' | 'waiting' | 'refused' | 'accepted' | 'failed';

export interface Submission {
  standing: Standing;
  /** What is still on this phone. */
  draft: Draft | undefined;
  report: ReportView | undefined;
  error: Error | undefined;
  retry(): void;
}

/** A report just sent: from memory while it is on its way, from the server when the page is opened again later. */
export function useSubmission(id: string): Submission {
  const draft = useStore(drafts).find((one) => one.id === id);
  const inMemory = useStore(accepted)[id];
  const stored = useResource(async () => (draft || inMemory ? null : readReport(id)), [id]);
  const report = inMemory ?? stored.data ?? undefined;
  const retry = () => void (draft ? sendDraft(id) : stored.refresh());
  return { standing: standingOf(draft, report, stored.error), draft, report, error: stored.error, retry };
}

function standingOf(draft: Draft | undefined, report: ReportView | undefined, error: Error | undefined): Standing {
  if (report) return 'accepted';
  if (draft?.state === 'waiting') return 'waiting';
  if (draft?.state === 'attention') return 'refused';
  return error && !draft ? 'failed' : 'sending';
}
