import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { PublicTicketView } from '@/components/public-ticket';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { ShareButton } from '@/components/share-button';
import { useAction } from '@/hooks/use-action';
import { platform } from '@/platform';
import { type GroupWords, type PublicTicket, publications, publicLink } from '@/services/publications';

interface PublishedProps {
  ticketId: string;
  group: GroupWords;
  version: PublicTicket;
  onChanged: () => Promise<void>;
}

/** What everybody can read now, how it gets to the group, and the way to take it back. */
export function Published({ ticketId, group, version, onChanged }: PublishedProps) {
  const isWeChat = process.env.TARO_ENV === 'weapp';
  // A path means nothing in a chat: there the card carries the page.
  const words = isWeChat ? group.words : `${group.words}\n${publicLink(version.id)}`;
  const copy = useAction(() => platform.device.copy(words), { success: '已复制，去群里粘贴吧' });
  const withdraw = useAction(async () => {
    const isSure = await confirm({
      title: '撤回公开？',
      body: '群里的卡片和链接再点开就看不到了。',
      confirm: '撤回',
      isDanger: true,
    });
    if (!isSure) return;
    await publications.withdraw(ticketId);
    await onChanged();
  });
  return (
    <Screen
      title="发到群里"
      footer={
        <>
          <Button
            id="publish-copy"
            kind={isWeChat ? 'ghost' : 'primary'}
            isWide={!isWeChat}
            isBusy={copy.isBusy}
            onPress={() => void copy.run()}
          >
            {isWeChat ? '复制文字' : '复制文字和链接'}
          </Button>
          <ShareButton>发卡片到群里</ShareButton>
        </>
      }
    >
      <View className="sub">大家点开会看到：</View>
      <PublicTicketView ticket={version} />
      <Section title="改主意了">
        <Button id="publish-withdraw" kind="danger" isWide isBusy={withdraw.isBusy} onPress={() => void withdraw.run()}>
          撤回公开
        </Button>
      </Section>
    </Screen>
  );
}
