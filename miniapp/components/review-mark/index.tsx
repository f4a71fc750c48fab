import type { ReviewState } from '../../../api/_contract/vocabulary';
import { Pill } from '../pill';

/** How the check of one's own content stands; nothing once it passed. */
export function ReviewMark({ review }: { review: ReviewState }) {
  if (review === 'pending') return <Pill tone="honey">审核中</Pill>;
  return review === 'hidden' ? <Pill tone="bad">未通过</Pill> : null;
}
