import { Dotted } from '@/components/dotted';
import { ListRow } from '@/components/list-row';
import { Pill, type Tone } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import type { ImportSummary } from '@/services/imports';
import { setupPages } from '@/services/setup-pages';
import { importKinds, importStatuses } from '../../../../../api/_contract/vocabulary';

const tones: Record<ImportSummary['status'], Tone> = { previewed: 'honey', applied: 'good', discarded: 'plain' };

/** An import of the list: what it was, when, and how it stands. */
export function ImportRow({ summary: { id, kind, fileName, status, createdAt, counts } }: { summary: ImportSummary }) {
  const facts = [
    importKinds[kind],
    momentWords(createdAt),
    counts.create > 0 && `新建 ${counts.create}`,
    counts.update > 0 && `更新 ${counts.update}`,
    counts.errors > 0 && `错误 ${counts.errors}`,
  ];
  return (
    <ListRow
      id={`import-row-${id}`}
      icon={kind === 'boundaries' ? 'pin' : 'book'}
      title={fileName}
      sub={<Dotted facts={facts} />}
      value={<Pill tone={tones[status]}>{importStatuses[status]}</Pill>}
      onPress={() => void setupPages.draft(id)}
    />
  );
}
