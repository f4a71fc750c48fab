import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { Pill, type Tone } from '@/components/pill';
import { setupPages } from '@/services/setup-pages';
import { staffPages } from '@/services/staff-pages';
import type { SetupStep } from '@/services/setup';
import { type StepKey, stepWords } from '../text';
import './step-card.scss';

export interface StepCardProps {
  step: SetupStep;
  number: number;
  /** The one to do now: its button is honey. */
  isNext: boolean;
  /** Opens the district; nothing for who may not. */
  onOpenDistrict: (() => void) | undefined;
  canOpen: boolean;
}

const states: Record<SetupStep['state'], { words: string; tone: Tone }> = {
  done: { words: '已完成', tone: 'good' },
  partly: { words: '进行中', tone: 'teal' },
  todo: { words: '还没做', tone: 'plain' },
};

/** One step of the set-up: what it means, how far it is, and where it is done. */
export function StepCard(props: StepCardProps) {
  const { step, number, isNext } = props;
  const { key, title, detail, state, isRequired } = step;
  const { words, tone } = states[state];
  return (
    <Card id={`step-${key}`} isSelected={isNext}>
      <View className="row row--top">
        <Hexagon
          tone={state === 'done' ? 'teal' : isNext ? 'honey' : 'plain'}
          icon={state === 'done' ? 'check' : undefined}
          text={state === 'done' ? undefined : String(number)}
        />
        <View className="grow">
          <View className="row row--wrap">
            <View className="title">{title}</View>
            <Pill tone={tone}>{words}</Pill>
            {!isRequired && state !== 'done' && <Pill>可以以后再做</Pill>}
          </View>
          <View className="step-card__detail">{detail}</View>
          {(state !== 'done' || isNext) && <View className="sub">{stepWords[key]}</View>}
        </View>
      </View>
      <StepActions {...props} />
    </Card>
  );
}

function StepActions({ step: { key, state }, isNext, canOpen, onOpenDistrict }: StepCardProps) {
  const kind = isNext ? 'primary' : 'ghost';
  const verb = state === 'todo' ? '导入' : '再导入';
  if (key === 'open') {
    if (state === 'done') return null;
    if (!onOpenDistrict) return <View className="tiny step-card__note">由区县管理员来开放</View>;
    return (
      <View className="step-card__actions">
        <Button id="setup-open" kind={kind} isDisabled={!canOpen} onPress={onOpenDistrict}>
          {canOpen ? '开放使用' : '必须的步骤完成后才能开放'}
        </Button>
      </View>
    );
  }
  if (key === 'contacts') {
    return (
      <View className="step-card__actions">
        <Button id="setup-contacts" kind={kind} onPress={() => void staffPages.units()}>
          去填值班电话
        </Button>
      </View>
    );
  }
  const importKind = importKinds[key];
  if (!importKind) return null;
  return (
    <View className="step-card__actions">
      <Button id={`import-${importKind}`} kind={kind} onPress={() => void setupPages.import(importKind)}>
        {key === 'boundaries' ? `${verb}文件` : `${verb}表格`}
      </Button>
      {key === 'boundaries' && (
        <Button id="setup-map" onPress={() => void setupPages.map()}>
          看图、画网格
        </Button>
      )}
    </View>
  );
}

const importKinds: Partial<Record<StepKey, 'boundaries' | 'buildings' | 'properties' | 'staff'>> = {
  boundaries: 'boundaries',
  buildings: 'buildings',
  properties: 'properties',
  staff: 'staff',
};
