import { View } from '@tarojs/components';
import { photoPreviews, photoSrc } from '@/services/photo-src';
import type { PublicTicket } from '../../../api/_contract/public-version';
import { ticketStatuses } from '../../../api/_contract/vocabulary';
import { Card } from '../card';
import { categoryIcon } from '../category-icon';
import { Hexagon } from '../hexagon';
import { Photo } from '../photo';
import { Pill } from '../pill';
import { Section } from '../section';
import { statusTone } from '../status-tone';
import { momentWords } from '../time-words';
import { Timeline } from '../timeline';
import './index.scss';

/** What everybody may read of a ticket: what it is, where in words, how far it is, and what was done. */
export function PublicTicketView({ ticket }: { ticket: PublicTicket }) {
  const { category, placeWords, words, photos, status, resolutionKind, outcome, steps, holderName, approvedAt } =
    ticket;
  const isDone = outcome !== null;
  const current = steps.findLastIndex(({ at }) => at !== null);
  return (
    <View id="public-ticket">
      {photos.length > 0 && (
        <View className="public-ticket__photos">
          {photos.map((photo) => (
            <View key={photo.id} className="public-ticket__photo">
              <Photo
                size="wide"
                src={photoSrc(photo, 'large')}
                alt={photo.purpose === 'after' ? '处理后' : '处理前'}
                previews={photoPreviews(photos)}
              />
              <View className={`public-ticket__when ${photo.purpose === 'after' ? 'tone-good' : ''}`}>
                {photo.purpose === 'after' ? '处理后' : '处理前'}
              </View>
            </View>
          ))}
        </View>
      )}
      <Card>
        <View className="row row--wrap">
          <Hexagon size="s" icon={categoryIcon(category.icon)} tone="soft" />
          <View className="grow">
            <View className="title">{category.label}</View>
            {placeWords && <View className="sub">{placeWords}</View>}
          </View>
          <Pill tone={isDone ? statusTone('closed', resolutionKind) : 'teal'}>{outcome ?? ticketStatuses[status]}</Pill>
        </View>
        <View className="public-ticket__words">{words}</View>
        <View className="tiny num">{`${holderName} · ${momentWords(approvedAt)} 公开`}</View>
      </Card>
      <Section title="进展">
        <Card>
          <Timeline
            steps={steps.map(({ title, at }, index) => ({
              key: title,
              title,
              note: at ? momentWords(at) : undefined,
              state: at === null ? 'next' : index === current && !isDone ? 'now' : 'done',
            }))}
          />
        </Card>
      </Section>
    </View>
  );
}
