import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Notice } from '@/components/notice';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { platform } from '@/platform';
import type { ImportResult } from '@/services/imports';
import { invitationLink } from '@/services/invitations';
import { roles } from '../../../../../api/_contract/vocabulary';
import { countWords } from '../words';

/** What an import brought; its invitations stand here and nowhere else, this once. */
export function Result({ result }: { result: ImportResult }) {
  const { counts, reroutedCount, invitations } = result;
  return (
    <View id="draft-result">
      <Notice
        tone="good"
        icon="done"
        title={`导入好了：${countWords(counts)}`}
        body={reroutedCount > 0 ? `${reroutedCount} 张工单已改派到新的网格` : undefined}
      />
      {invitations.length > 0 && <Invitations invitations={invitations} />}
    </View>
  );
}

type Invitation = ImportResult['invitations'][number];

/** 「张三，您好！……」: what is sent to the person. A chat on WeChat makes no link of a page's path: there it is a code. */
function messageFor({ name, role, unit, token, expiresAt }: Invitation): string {
  const until = `${momentWords(expiresAt)}前有效，只能用一次`;
  const way = platform.device.canDrawCode
    ? `请点开链接：${invitationLink(token)}`
    : `请打开蜂巢驿站小程序，填写邀请码：${token}`;
  return `${name}，您好！邀请您担任${unit.name}${roleWords(role)}（${until}）。${way}`;
}

const roleWords = (role: string) => (roles as Record<string, string>)[role] ?? role;

function Invitations({ invitations }: { invitations: Invitation[] }) {
  const copy = useAction((list: Invitation[]) => platform.device.copy(list.map(messageFor).join('\n')), {
    success: '复制好了，去发给本人吧',
  });
  return (
    <Section title={`邀请链接（${invitations.length}）`}>
      <Notice
        tone="warn"
        icon="alert"
        title="只在这里显示一次，离开就看不到了"
        body="每个链接只能用一次，只发给本人。漏了的可以在“我的 → 邀请”里重新发一个。"
      />
      <Card isList>
        {invitations.map((invitation, index) => (
          <View key={invitation.token} className="list-row">
            <View className="grow">
              <View className="list-row__title">{invitation.name}</View>
              <View className="tiny">
                {invitation.unit.shortName} · {roleWords(invitation.role)}
              </View>
            </View>
            <Button
              id={`copy-${index}`}
              size="small"
              label={`复制给${invitation.name}的邀请`}
              onPress={() => void copy.run([invitation])}
            >
              复制
            </Button>
          </View>
        ))}
      </Card>
      <Button id="copy-all" kind="soft" isWide onPress={() => void copy.run(invitations)}>
        全部复制
      </Button>
    </Section>
  );
}
