import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { TimeRow } from '@/components/pick-row';
import { Section } from '@/components/section';
import type { Messaging } from '@/services/rules';
import { RulesScreen } from '../_components/rules-screen';
import { useRules } from '../_hooks/use-rules';

/** 消息与免打扰: between which times nobody's phone rings. */
export default function MessagingPage() {
  const draft = useRules<Messaging>('messaging');
  const { body, canManage } = draft;
  const change = (more: Partial<Messaging['quiet']>) => body && draft.change({ quiet: { ...body.quiet, ...more } });
  return (
    <RulesScreen title="消息与免打扰" draft={draft}>
      {body && (
        <Section title="免打扰">
          <Card isList>
            <TimeRow
              id="quiet-from"
              title="从"
              value={body.quiet.from}
              isDisabled={!canManage}
              onChange={(from) => change({ from })}
            />
            <TimeRow
              id="quiet-to"
              title={body.quiet.to <= body.quiet.from ? '到次日' : '到'}
              value={body.quiet.to}
              isDisabled={!canManage}
              onChange={(to) => change({ to })}
            />
          </Card>
          <View className="tiny">这段时间里消息照常进收件箱，微信和群机器人不响；危险的不受限制</View>
        </Section>
      )}
    </RulesScreen>
  );
}
