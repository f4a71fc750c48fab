import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import { Sentence } from '@/components/sentence';
import { Sheet } from '@/components/sheet';
import { momentWords } from '@/components/time-words';
import type { TicketView } from '@/services/tickets';
import { extensionStatuses, pauseReasons, suspendReasons } from '../../../../../../api/_contract/vocabulary';

/** Why the clock shows what it shows: which limit, on which calendar, what stopped it, what was granted. */
export function ClockSheet({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const { deadline, pauses, extensions } = ticket;
  return (
    <Sheet isOpen title="时限怎么算的" onClose={onClose}>
      {deadline && (
        <View id="clock-explanation">
          {sentencesOf(deadline.explanation).map((sentence, index) => (
            <View key={sentence} className={index === 0 ? 'strong' : 'clock-sheet__line'}>
              <Sentence words={sentence} />
            </View>
          ))}
        </View>
      )}
      {pauses.length > 0 && (
        <View className="clock-sheet__part">
          <Section title="暂停过">
            <Card isList>
              {pauses.map(({ reason, suspendReason, startedAt, until, endedAt }) => (
                <ListRow
                  key={startedAt}
                  title={
                    suspendReason ? `${pauseReasons[reason]}：${suspendReasons[suspendReason]}` : pauseReasons[reason]
                  }
                  sub={`${momentWords(startedAt)} 起，${endedAt ? `${momentWords(endedAt)} 止` : `到 ${momentWords(until)}`}`}
                  value={endedAt ? undefined : '暂停中'}
                />
              ))}
            </Card>
          </Section>
        </View>
      )}
      {extensions.length > 0 && (
        <View className="clock-sheet__part">
          <Section title="申请过延期">
            <Card isList>
              {extensions.map(({ id, status, until, words }) => (
                <ListRow key={id} title={`延到 ${momentWords(until)}`} sub={words} value={extensionStatuses[status]} />
              ))}
            </Card>
          </Section>
        </View>
      )}
    </Sheet>
  );
}

/** The explanation is a few plain sentences; each gets a line. */
function sentencesOf(explanation: string): string[] {
  // No look-behind: older iPhones cannot read a script that holds one.
  return (explanation.match(/[^\n。；]+[。；]?/g) ?? []).filter((sentence) => sentence.trim());
}
