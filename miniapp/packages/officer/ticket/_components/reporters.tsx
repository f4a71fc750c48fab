import { useState } from 'react';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import type { TicketView } from '@/services/tickets';
import { ContactSheet } from './contact-sheet';

export type Reporter = TicketView['reporters'][number];

/** Who reported, masked; looking closer asks what for. Nothing for those who may not know. */
export function Reporters({ ticket: { id, reporters } }: { ticket: TicketView }) {
  const [chosen, setChosen] = useState<Reporter>();
  const [names, setNames] = useState<Record<string, string>>({});
  if (reporters.length === 0) return null;
  return (
    <Section title="上报人">
      <Card isList>
        {reporters.map((reporter) => (
          <ListRow
            key={reporter.reportId}
            id={`reporter-${reporter.reportId}`}
            leading={<Hexagon size="s" tone="soft" text={reporter.name.slice(0, 1)} />}
            title={names[reporter.reportId] ?? reporter.name}
            sub={reporter.phone ?? '未留电话'}
            value={reporter.phone ? '打电话' : '联系'}
            onPress={() => setChosen(reporter)}
          />
        ))}
      </Card>
      {chosen && (
        <ContactSheet
          ticketId={id}
          reporter={chosen}
          onName={(name) => setNames({ ...names, [chosen.reportId]: name })}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Section>
  );
}
