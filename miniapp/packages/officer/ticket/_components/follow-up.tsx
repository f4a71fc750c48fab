import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Notice } from '@/components/notice';
import { Pill } from '@/components/pill';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import type { TicketView } from '@/services/tickets';
import { answerLabel } from '../../../../../api/_contract/standing';
import { closeCauses, resolutionKinds } from '../../../../../api/_contract/vocabulary';

/** After the work: what is still awaited, and what the reporters answered. */
export function FollowUp({ ticket }: { ticket: TicketView }) {
  const { answers, disputedAt } = ticket.followUp;
  const stands = standing(ticket);
  return (
    <>
      {disputedAt && <Notice tone="warn" icon="alert" title="上报人有意见" body={wayOut(ticket)} />}
      {(stands || answers.length > 0) && (
        <Section title="核查和回访">
          <Card id="follow-up">
            {stands && <View className="sub num">{stands}</View>}
            {answers.map(({ outcome, answersTo, rating, words, at }) => (
              <View key={at} className="follow-up__answer">
                <View className="row row--wrap">
                  <Pill tone={outcome === 'solved' ? 'good' : 'bad'}>
                    {answersTo === 'rejected' ? '有异议' : answerLabel(outcome, answersTo)}
                  </Pill>
                  <View className="grow tiny num">
                    {rating !== null && `${rating} 分 · `}
                    {momentWords(at)}
                  </View>
                </View>
                {words && <View className="ticket-words">{words}</View>}
              </View>
            ))}
          </Card>
        </Section>
      )}
    </>
  );
}

/** What can be done about it: nobody worked on what was not taken up. */
const wayOut = ({ status }: TicketView) =>
  status === 'rejected' ? '异议成立就重新派单，否则答复后结案' : '请返工，或者答复后结案';

const checkers = { lead: '等片区网格长核查', secretary: '等社区书记抽查' };

/** How it stands after the work, in a line; nothing before it is done. */
function standing({ status, resolutionKind, followUp }: TicketView): string | undefined {
  const { checkLevel, checkedAt, closesAt, closedBy } = followUp;
  const kind = resolutionKind && resolutionKind !== 'solved' ? `结果：${resolutionKinds[resolutionKind]}。` : '';
  if (status === 'closed') return kind + (closedBy ? closeCauses[closedBy] : '已结案');
  if (status !== 'resolved') return undefined;
  if (checkLevel && !checkedAt) return kind + checkers[checkLevel];
  return kind + (closesAt ? `已请上报人确认，${momentWords(closesAt)} 前没有意见就结案` : '等上报人确认');
}
