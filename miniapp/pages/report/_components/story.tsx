import { Card } from '@/components/card';
import { momentWords } from '@/components/time-words';
import { Timeline } from '@/components/timeline';
import type { ReportView } from '@/services/reports';

/** What happened, happens now and comes next, in plain words. */
export function Story({ timeline }: { timeline: ReportView['timeline'] }) {
  return (
    <Card>
      <Timeline
        steps={timeline.map(({ at, title, detail, state }, index) => ({
          key: `${index} ${title}`,
          title,
          detail: detail ?? undefined,
          note: at ? momentWords(at) : undefined,
          state,
        }))}
      />
    </Card>
  );
}
