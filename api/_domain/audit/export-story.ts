import type { OuterContext } from '../context.js';
import { type ExportTrace, startExport } from '../export-log/index.js';
import { type Audit, readAudit } from './read-audit.js';

/** The story of a ticket to be taken out as a file; that it was is kept before. Refuses as {@link readAudit} does. */
export async function exportStory(
  context: OuterContext,
  ticketId: string,
): Promise<{ audit: Audit; trace: ExportTrace }> {
  const audit = await readAudit(context, ticketId);
  const trace = await startExport(context, { kind: 'ticket_story', format: 'txt', filters: {}, ticketId });
  return { audit, trace };
}
