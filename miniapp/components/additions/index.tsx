import { View } from '@tarojs/components';
import { photoPreviews, photoSrc } from '@/services/photo-src';
import type { AdditionView, VoiceView } from '@/services/follow-up';
import { voiceSrc } from '@/services/voice-src';
import { Card } from '../card';
import { Photo } from '../photo';
import { ReviewMark } from '../review-mark';
import { Section } from '../section';
import { momentWords } from '../time-words';
import { VoicePlayer } from '../voice';
import './index.scss';

/** Said in place of playing: a voice tells who it is, and is not for everybody. */
function waitingOf({ state, review }: VoiceView): string {
  if (review === 'hidden') return '已不能播放';
  return state === 'ready' ? '由社区转写成文字' : '还没传上来';
}

/** Voice messages, one below the other. */
export function Voices({ voices }: { voices: VoiceView[] }) {
  return (
    <>
      {voices.map((voice) => (
        <View key={voice.id}>
          <VoicePlayer
            id={`voice-${voice.id}`}
            url={voiceSrc(voice)}
            durationMs={voice.durationMs}
            transcript={voice.transcript}
            waiting={waitingOf(voice)}
          />
          <ReviewMark review={voice.review} />
        </View>
      ))}
    </>
  );
}

/** What the reporter said later, oldest first. */
export function Additions({ additions }: { additions: AdditionView[] }) {
  if (additions.length === 0) return null;
  return (
    <Section title="补充">
      <Card id="additions">
        {additions.map(({ id, at, words, wordsReview, photos, voices }) => (
          <View key={id} className="addition">
            <View className="tiny">{momentWords(at)}</View>
            {words && (
              <View>
                {words} <ReviewMark review={wordsReview} />
              </View>
            )}
            {photos.length > 0 && (
              <View className="addition__photos">
                {photos.map((photo, index) => (
                  <Photo
                    key={photo.id}
                    src={photoSrc(photo, 'small')}
                    alt={`补充的照片 ${index + 1}`}
                    previews={photoSrc(photo, 'large') ? photoPreviews(photos) : undefined}
                  />
                ))}
              </View>
            )}
            <Voices voices={voices} />
          </View>
        ))}
      </Card>
    </Section>
  );
}
