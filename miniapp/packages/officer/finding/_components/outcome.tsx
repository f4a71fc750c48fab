import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { type PhotoWaiver, photoWaivers, resolutionPhrases } from '../../../../../api/_contract/vocabulary';
import type { Finding } from '../_hooks/use-finding';
import { PicturesRow } from './pictures';

const outcomes = [
  { value: 'open' as const, label: '还要处理' },
  { value: 'resolved' as const, label: '已当场办好' },
];

/** Put right on the spot, with what shows it; or still to be done. */
export function Outcome({ finding }: { finding: Finding }) {
  const { outcome, after, waiver } = finding;
  return (
    <Section title="办得怎么样">
      <Segmented id="outcome" label="办得怎么样" options={outcomes} value={outcome} onChange={finding.setOutcome} />
      {outcome === 'resolved' && (
        <>
          <Section title="处理后的照片">
            <PicturesRow id="finding-after" title="拍办好后的样子" hint="和处理前同一个角度" pictures={after} />
          </Section>
          {after.photos.length === 0 && (
            <Section title="不便拍照？选一个原因">
              <Segmented
                id="waiver"
                label="不拍照的原因"
                look="chips"
                options={optionsOf(photoWaivers)}
                value={waiver}
                onChange={(next: PhotoWaiver) => finding.setWaiver(next === waiver ? undefined : next)}
              />
            </Section>
          )}
          <Section title="怎么办好的">
            <Segmented
              id="phrase"
              label="怎么办好的"
              look="chips"
              options={optionsOf(resolutionPhrases)}
              value={finding.phrase}
              onChange={finding.setPhrase}
            />
          </Section>
        </>
      )}
    </Section>
  );
}

function optionsOf<Code extends string>(labels: Record<Code, string>) {
  return (Object.entries(labels) as [Code, string][]).map(([value, label]) => ({ value, label }));
}
