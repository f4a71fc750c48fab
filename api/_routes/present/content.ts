import type { ContentCheckView } from '../../_contract/content.js';
import type { ContentCheck } from '../../_domain/content/index.js';
import type { Context } from '../../_domain/context.js';
import { presentPhoto } from './photo.js';
import { presentVoice } from './voice.js';
import type { TaxonomyViews } from './taxonomy.js';

/** WeChat's numbers for what it suspects. */
const suspicions: Record<number, string> = {
  10001: '广告',
  20001: '时政',
  20002: '色情',
  20003: '辱骂',
  20006: '违法犯罪',
  20008: '欺诈',
  20012: '低俗',
  20013: '版权',
  21000: '其他风险',
};

/** A check for whoever decides about it; they may look at what others may not. */
export function presentContentCheck(context: Context, check: ContentCheck, taxonomy: TaxonomyViews): ContentCheckView {
  const { id, content, state, label, words, createdAt, decidedAt, deciderName } = check;
  return {
    id,
    content,
    state,
    suspicion: label === null ? null : (suspicions[label] ?? null),
    words,
    photo: photoIn(context, check),
    voice: voiceIn(context, check),
    ticket: ticketIn(check, taxonomy),
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    deciderName,
  };
}

function photoIn(context: Context, check: ContentCheck): ContentCheckView['photo'] {
  const { subjectId: id, photoPurpose: purpose, photoState: state, photoReview: review } = check;
  const { widthPx, heightPx, redactedAt } = check;
  if (!purpose || !state || !review) return null;
  return presentPhoto(context, { id, purpose, state, review, widthPx, heightPx, redactedAt }, true);
}

function voiceIn(context: Context, check: ContentCheck): ContentCheckView['voice'] {
  const { subjectId: id, voiceState: state, voiceReview: review, voiceContentType: contentType } = check;
  const { durationMs, transcript, additionId } = check;
  if (!state || !review || !contentType || durationMs === null) return null;
  return presentVoice(context, { id, state, review, contentType, durationMs, transcript, additionId }, true, true);
}

function ticketIn(check: ContentCheck, taxonomy: TaxonomyViews): ContentCheckView['ticket'] {
  const { ticketId: id, ticketNumber: number, categoryCode, severity, placeWords } = check;
  if (id === null || number === null || categoryCode === null || severity === null) return null;
  return { id, number, category: taxonomy.category(categoryCode, severity), placeWords };
}
