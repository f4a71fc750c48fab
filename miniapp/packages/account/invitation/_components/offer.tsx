import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Hexagon } from '@/components/hexagon';
import { ListRow } from '@/components/list-row';
import { Empty, PageState } from '@/components/page-state';
import { momentWords } from '@/components/time-words';
import { navigate } from '@/platform';
import type { InvitationPreview } from '@/services/joining';
import { reporterPages } from '@/services/reporter-pages';
import { roles } from '../../../../../api/_contract/vocabulary';
import { type Refusal, useInvitation } from '../_hooks/use-invitation';
import './offer.scss';

/** What is offered, until when, and the name it is taken up under. */
export function Offer({ token }: { token: string }) {
  const invitation = useInvitation(token);
  const { preview, refusal } = invitation;
  if (refusal) return <Refused as={refusal} isSignedIn={invitation.who !== undefined} />;
  return (
    <>
      <PageState of={preview.status} error={preview.error} onRetry={preview.refresh} skeletons={2} />
      {preview.data && (
        <>
          <Role of={preview.data} />
          <Accepting invitation={invitation} offered={preview.data} />
        </>
      )}
    </>
  );
}

function Role({ of: { role, unit, validTo, expiresAt } }: { of: InvitationPreview }) {
  return (
    <>
      <View className="offer__head center">
        <Hexagon size="l" tone="honey" icon="shield" />
        <View className="sub">{`${unit.name}邀请您担任`}</View>
        <View id="invitation-role" className="figure">
          {roles[role]}
        </View>
      </View>
      <Card isList>
        <ListRow icon="people" title="单位" value={unit.name} />
        <ListRow icon="clock" title="任期" value={validTo ? `至 ${momentWords(validTo)}` : '长期'} />
        <ListRow icon="ticket" title="邀请有效" value={`至 ${momentWords(expiresAt)}`} />
      </Card>
    </>
  );
}

interface AcceptingProps {
  invitation: ReturnType<typeof useInvitation>;
  offered: InvitationPreview;
}

function Accepting({ invitation, offered }: AcceptingProps) {
  const { who, name, setName, accept, signIn } = invitation;
  if (!who)
    return (
      <Button id="invitation-sign-in" kind="primary" isWide onPress={signIn}>
        登录后接受
      </Button>
    );
  return (
    <Card>
      <Field
        id="invitation-name"
        label="您的姓名"
        hint="同事和居民看到的称呼，只有您自己能改"
        placeholder="大家怎么称呼您"
        maxLength={20}
        value={name}
        onChange={setName}
      />
      <Button
        id="invitation-accept"
        kind="primary"
        isWide
        isBusy={accept.isBusy}
        isDisabled={name.trim() === ''}
        onPress={() => void accept.run(offered)}
      >
        接受邀请
      </Button>
      <View className="tiny center offer__who">{`现在登录的是 ${who.name}。不是您？先到“我的”里退出登录`}</View>
    </Card>
  );
}

const refused: Record<Refusal, { title: string; hint: string }> = {
  used: { title: '这个邀请已经用过了', hint: '每个邀请只能用一次。是您自己接受的，到“切换身份”里就能看到' },
  expired: { title: '这个邀请已过期', hint: '邀请七天内有效，请让对方重新发一个' },
  revoked: { title: '没有找到这个邀请', hint: '可能已被撤回，或链接没有复制完整。请向发邀请的人问一下' },
};

function Refused({ as, isSignedIn }: { as: Refusal; isSignedIn: boolean }) {
  const seeRoles = { label: '看看我的身份', onPress: () => void reporterPages.changeIdentity() };
  const goHome = { label: '回首页', onPress: () => void navigate.back('home') };
  return (
    <View id={`invitation-${as}`}>
      <Empty {...refused[as]} action={as === 'used' && isSignedIn ? seeRoles : goHome} />
    </View>
  );
}
