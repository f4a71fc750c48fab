import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { DraftState } from '@/services/drafts';
import { Button } from '../button';
import { Card } from '../card';
import { draftStates } from '../draft-state';
import { type PhotoUnderWay, PhotosUnderWay } from '../photos-under-way';
import { Pill } from '../pill';
import './index.scss';

export interface QueueCardProps {
  id: string;
  title: string;
  state: DraftState;
  /** What people should know about it: why it waits, or what was refused. */
  problem?: string;
  words?: string;
  photos: PhotoUnderWay[];
  /** What can be done about it, the likeliest last; none while it is being sent. */
  actions: { id: string; label: string; isSoft?: boolean; onPress: () => void }[];
  children?: ReactNode;
}

/** Something of a report that is still on this phone: how it stands, and what can be done about it. */
export function QueueCard({ id, title, state, problem, words, photos, actions, children }: QueueCardProps) {
  const { words: stateWords, tone } = draftStates[state];
  return (
    <Card id={`queued-${id}`}>
      <View className="row row--wrap">
        <View className="strong grow">{title}</View>
        <Pill tone={tone}>{stateWords}</Pill>
      </View>
      {words && <View className="queue-card__words">{words}</View>}
      <PhotosUnderWay photos={photos} />
      {children}
      {problem && <View className={state === 'attention' ? 'sub tone-bad' : 'sub'}>{problem}</View>}
      {state !== 'sending' && actions.length > 0 && (
        <View className="queue-card__actions">
          {actions.map((action) => (
            <Button
              key={action.id}
              size="small"
              kind={action.isSoft ? 'soft' : 'ghost'}
              id={`${action.id}-${id}`}
              onPress={action.onPress}
            >
              {action.label}
            </Button>
          ))}
        </View>
      )}
    </Card>
  );
}
