import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import { Icon } from '../icon';
import { Sentence } from '../sentence';
import './index.scss';

export interface TimelineStep {
  key: string;
  title: string;
  /** More words under the title. */
  detail?: string;
  /** When, and who: 「10:26 · 03 网格」. */
  note?: string;
  state: 'done' | 'now' | 'next' | 'bad';
}

const stateWords = { done: '已完成', now: '进行中', next: '还没到', bad: '未通过' };

/** What happened, what happens now and what comes next. */
export function Timeline({ steps }: { steps: TimelineStep[] }) {
  return (
    <View className="timeline" {...accessible({ role: 'list' })}>
      {steps.map((step) => (
        <View
          key={step.key}
          className={classNames('timeline__step', `timeline__step--${step.state}`)}
          {...accessible({ role: 'listitem' })}
        >
          <View className="timeline__dot">
            {step.state === 'done' && <Icon name="check" size="s" />}
            {step.state === 'bad' && <Icon name="close" size="s" />}
          </View>
          <View className="unseen">{stateWords[step.state]}</View>
          <View className="timeline__title">
            <Sentence words={step.title} />
          </View>
          {step.detail && (
            <View className="sub">
              <Sentence words={step.detail} />
            </View>
          )}
          {step.note && (
            <View className="tiny num">
              <Sentence words={step.note} />
            </View>
          )}
        </View>
      ))}
    </View>
  );
}
