import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Pill } from '@/components/pill';
import type { RoutingRule } from '@/services/rules';
import { conditionWords, targetWords } from '../../_components/words';
import './rule-card.scss';

export interface RuleCardProps {
  rule: RoutingRule;
  /** From 1. */
  position: number;
  isStopped: boolean;
  categoryName: (code: string) => string;
  unitName: (id: string) => string;
  canManage: boolean;
  onEdit: () => void;
  onToggle: () => void;
  onUp?: (() => void) | undefined;
  onDown?: (() => void) | undefined;
}

/** One rule: when it holds, where it sends to, whether it works. */
export function RuleCard(props: RuleCardProps) {
  const { rule, position, isStopped, categoryName, unitName, canManage } = props;
  return (
    <Card id={`rule-${rule.id}`}>
      <View className="row row--wrap">
        <View className="title grow">{`${position}. ${rule.name}`}</View>
        {isStopped && <Pill tone="bad">单位已撤销，停用</Pill>}
        {!rule.isEnabled && <Pill>已关</Pill>}
      </View>
      <View className="sub">{conditionWords(rule, categoryName, unitName)}</View>
      <View className="strong">{`派给${targetWords(rule, unitName)}`}</View>
      {canManage && <RuleButtons {...props} />}
    </Card>
  );
}

function RuleButtons({ rule, onEdit, onToggle, onUp, onDown }: RuleCardProps) {
  const about = `“${rule.name}”`;
  return (
    <View className="row row--wrap rule-card__buttons">
      <Button id={`rule-edit-${rule.id}`} kind="soft" size="small" label={`修改${about}`} onPress={onEdit}>
        修改
      </Button>
      <Button
        id={`rule-toggle-${rule.id}`}
        size="small"
        label={`${rule.isEnabled ? '关掉' : '打开'}${about}`}
        onPress={onToggle}
      >
        {rule.isEnabled ? '关掉' : '打开'}
      </Button>
      <Button id={`rule-up-${rule.id}`} size="small" label={`${about}上移`} isDisabled={!onUp} onPress={onUp}>
        上移
      </Button>
      <Button id={`rule-down-${rule.id}`} size="small" label={`${about}下移`} isDisabled={!onDown} onPress={onDown}>
        下移
      </Button>
    </View>
  );
}
