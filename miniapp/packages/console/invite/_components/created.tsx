import { Image, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { platform } from '@/platform';
import { type CreatedInvitation, invitationLink } from '@/services/invitations';
import { roles } from '../../../../../api/_contract/vocabulary';
import { ShareButton } from '@/components/share-button';
import './created.scss';

/** An invitation just made: a code to scan, a link to send, words to read out. It is shown this once. */
export function Created({ invitation, onAnother }: { invitation: CreatedInvitation; onAnother: () => void }) {
  const { role, unit, token, expiresAt } = invitation;
  const { canDrawCode } = platform.device;
  const link = invitationLink(token);
  const copy = useAction(() => platform.device.copy(canDrawCode ? link : token), {
    success: canDrawCode ? '链接已复制，去发给本人吧' : '邀请码已复制，去发给本人吧',
  });
  return (
    <>
      <Card id="invitation-created" className="invitation-created">
        <View className="title">{`邀请一位${roles[role]}`}</View>
        <View className="sub">{unit.name}</View>
        {canDrawCode && <CodePicture link={link} />}
        <View className="tiny num">{`只能用一次，${momentWords(expiresAt)} 前有效。只发给本人，离开这页就看不到了。`}</View>
        <View className="invitation-created__token num">{token}</View>
      </Card>
      <View className="stack invitation-created__actions">
        <ShareButton>发给微信好友</ShareButton>
        <Button
          id="invitation-copy"
          kind={canDrawCode ? 'primary' : 'ghost'}
          isWide
          isBusy={copy.isBusy}
          onPress={() => void copy.run()}
        >
          {canDrawCode ? '复制链接' : '复制邀请码'}
        </Button>
        <Button id="invitation-another" isWide onPress={onAnother}>
          再邀请一位
        </Button>
      </View>
    </>
  );
}

function CodePicture({ link }: { link: string }) {
  const picture = useResource(() => platform.device.drawCode(link), [link]);
  if (!picture.data) return null;
  return <Image id="invitation-code" className="invitation-created__code" src={picture.data} />;
}
