import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Dotted } from '@/components/dotted';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { ReviewMark } from '@/components/review-mark';
import { Section } from '@/components/section';
import { placeWords, TicketClock } from '@/components/ticket-card';
import { momentWords } from '@/components/time-words';
import { Timeline, type TimelineStep } from '@/components/timeline';
import { useStore } from '@/hooks/use-store';
import { platform } from '@/platform';
import { session } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import type { TicketView } from '@/services/tickets';
import { pauseReasons, type Role, severities } from '../../../../../api/_contract/vocabulary';
import { BeforeAfter } from '../../_components/before-after';
import { Added } from './added';
import { CoordinationCard } from './coordination-card';
import { FollowUp } from './follow-up';
import { Related } from './related';
import { Reporters } from './reporters';
import { ClockSheet } from './sheets/clock-sheet';
import './ticket-detail.scss';

interface TicketDetailProps {
  ticket: TicketView;
  onChanged: (ticket: TicketView) => void;
}

/** What is known about a ticket, from the pictures to the story. */
export function TicketDetail({ ticket, onChanged }: TicketDetailProps) {
  const { category, words, beforePhotos, afterPhotos, coordinations, timeline, severity } = ticket;
  return (
    <View>
      <BeforeAfter before={beforePhotos} after={afterPhotos} />
      {canRedact(ticket) && (
        <View className="ticket-detail__redact">
          <Button id="action-redact" size="small" onPress={() => void staffPages.redact(ticket.id)}>
            给照片打码
          </Button>
        </View>
      )}
      {severity === 'danger' && (
        <Notice
          tone="bad"
          icon="alert"
          title={`${severities.danger}：先保人，再处理`}
          action={
            category.emergencyNumber
              ? { label: `拨打 ${category.emergencyNumber}`, onPress: () => call(category.emergencyNumber ?? '') }
              : undefined
          }
        />
      )}
      <Card>
        <View className="row row--wrap">
          <View className="title grow">{category.label}</View>
          <TicketClock ticket={ticket} />
        </View>
        {words && (
          <View className="ticket-words">
            {words} <ReviewMark review={ticket.wordsReview} />
          </View>
        )}
        <Facts ticket={ticket} />
      </Card>
      <FollowUp ticket={ticket} />
      <Related ticket={ticket} />
      <Added ticket={ticket} onChanged={onChanged} />
      <Reporters ticket={ticket} />
      {coordinations.length > 0 && (
        <Section title="协调">
          {coordinations.map((one) => (
            <CoordinationCard key={one.id} coordination={one} />
          ))}
        </Section>
      )}
      <ToGroup ticket={ticket} />
      {timeline.length > 0 && (
        <Section title="经过">
          <Card>
            <Timeline steps={timeline.map(stepOf)} />
          </Card>
          <WholeStory ticketId={ticket.id} />
        </Section>
      )}
    </View>
  );
}

/** Those who answer for others' work may take the whole story out. */
const auditing: readonly Role[] = ['section_lead', 'secretary', 'street_lead', 'district_lead'];

function WholeStory({ ticketId }: { ticketId: string }) {
  const role = useStore(session)?.role;
  if (!role || !auditing.includes(role)) return null;
  return (
    <Card isList>
      <ListRow id="ticket-story" icon="book" title="全过程" onPress={() => void staffPages.story(ticketId)} />
    </Card>
  );
}

/** Whoever may, as long as there is anything to draw on. */
function canRedact({ actions, beforePhotos, afterPhotos }: TicketView): boolean {
  return actions.includes('redact') && [...beforePhotos, ...afterPhotos].some((photo) => photo.largeUrl);
}

/** Those who may answer for it in public: not a company, whose own work it is. */
const publishing: readonly Role[] = [
  'grid_officer',
  'assistant_officer',
  'section_lead',
  'secretary',
  'street_lead',
  'district_lead',
];

function ToGroup({ ticket }: { ticket: TicketView }) {
  const role = useStore(session)?.role;
  if (!role || !publishing.includes(role)) return null;
  return (
    <Card isList>
      <ListRow
        id="to-group"
        icon="send"
        title="发到群里"
        sub="选照片、改文字，批准后大家都能看"
        onPress={() => staffPages.publish(ticket.id)}
      />
    </Card>
  );
}

function Facts({ ticket }: { ticket: TicketView }) {
  const { place, holder, deadline, openedAt } = ticket;
  const where = placeWords(ticket);
  const [isExplaining, setExplaining] = useState(false);
  const openMap = () => void platform.location.openMap({ ...place, name: where }).catch(() => undefined);
  return (
    <View className="ticket-facts">
      <ListRow
        id="navigate"
        icon="pin"
        title={where}
        sub={place.words ? place.gridName : undefined}
        value="导航"
        onPress={openMap}
      />
      <ListRow
        icon="people"
        title={whoReported(ticket)}
        sub={`${momentWords(openedAt)} ${ticket.isFinding ? '发现' : '上报'}`}
      />
      <ListRow icon="shield" title={holder.name} sub={handlerNote(ticket)} />
      {(deadline || ticket.pauses.length > 0) && (
        <ListRow
          id="clock"
          icon="clock"
          title={clockTitle(ticket)}
          sub={<Dotted facts={[clockNote(ticket), '怎么算的']} />}
          onPress={() => setExplaining(true)}
        />
      )}
      {isExplaining && <ClockSheet ticket={ticket} onClose={() => setExplaining(false)} />}
    </View>
  );
}

function whoReported({ reportCount, isFinding }: TicketView): string {
  if (reportCount > 1) return `${reportCount} 人报过`;
  return isFinding ? '网格员巡查发现' : '群众上报';
}

/** Who works on it; nobody is named while an acknowledgement has not been sent. */
function handlerNote({ assigneeName, status }: TicketView): string | undefined {
  if (assigneeName) return `${assigneeName}经办`;
  return status === 'dispatched' ? '还没有人接单' : undefined;
}

const pauseOf = ({ pauses }: TicketView) => pauses.find(({ endedAt }) => !endedAt);

function clockTitle(ticket: TicketView): string {
  const paused = pauseOf(ticket);
  if (paused) return `暂停到 ${momentWords(paused.until)}`;
  return ticket.deadline ? `最迟 ${momentWords(ticket.deadline.at)}` : '时限';
}

/** What the clock does now, in a line. */
function clockNote(ticket: TicketView): string {
  const { extensions, status } = ticket;
  const paused = pauseOf(ticket);
  if (paused) return `${pauseReasons[paused.reason]}，办结时限不走`;
  const asked = extensions.find((one) => one.status === 'asked');
  if (asked) return `已申请延到 ${momentWords(asked.until)}，等上级答复`;
  return status === 'dispatched' ? '接单时限' : '办结时限';
}

function call(number: string): void {
  void platform.device.call(number).catch(() => undefined);
}

function stepOf(entry: TicketView['timeline'][number], index: number): TimelineStep {
  const { at, title, detail, state } = entry;
  return {
    key: `${index}-${title}`,
    title,
    detail: detail ?? undefined,
    note: at ? momentWords(at) : undefined,
    state,
  };
}
