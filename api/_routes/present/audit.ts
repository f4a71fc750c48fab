import type { AuditView } from '../../_contract/audit.js';
import { statusLabel } from '../../_contract/standing.js';
import { type Audit, type AuditLine, tellAudit } from '../../_domain/audit/index.js';
import { dayAndTime } from '../../_domain/ticket/index.js';
import type { TaxonomyViews } from './taxonomy.js';

/** A ticket's whole story, as data and as text. */
export function presentAudit(audit: Audit, taxonomy: TaxonomyViews): AuditView {
  const { ticket, photoCounts } = audit;
  const lines = tellAudit(audit);
  const category = taxonomy.category(ticket.categoryCode, ticket.severity).label;
  const title = `${category}${ticket.placeWords ? `，${ticket.placeWords}` : ''}`;
  const head = [
    `工单 ${ticket.number} 号　全过程`,
    title,
    `现状：${statusLabel(ticket.status, ticket.resolutionKind)}　责任单位：${ticket.holder.name}`,
    `问题照片 ${photoCounts.before} 张，办结照片 ${photoCounts.after} 张`,
    '',
  ];
  return {
    id: ticket.id,
    number: ticket.number,
    title,
    beforePhotoCount: photoCounts.before,
    afterPhotoCount: photoCounts.after,
    lines: lines.map(({ at, kind, who, unit, what, words }) => ({
      at: at.toISOString(),
      kind,
      who,
      unit,
      what,
      words,
    })),
    text: [...head, ...lines.map(textOf)].join('\n'),
  };
}

function textOf({ at, who, unit, what, words }: AuditLine): string {
  const by = unit && unit !== who ? `${who}（${unit}）` : who;
  return `${at.getUTCFullYear()}年${dayAndTime(at)}　${by}　${what}${words ? `　「${words}」` : ''}`;
}
