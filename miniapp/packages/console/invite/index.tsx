import { useShareAppMessage } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Screen } from '@/components/screen';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { usePaged } from '@/hooks/use-paged';
import { useStore } from '@/hooks/use-store';
import { type CreatedInvitation, invitationPath, invitations } from '@/services/invitations';
import { session } from '@/services/session';
import { roles } from '../../../../api/_contract/vocabulary';
import { Created } from './_components/created';
import { InvitationForm } from './_components/invitation-form';
import { OpenInvitations } from './_components/open-invitations';
import { useInvitationForm } from './_hooks/use-invitation-form';

/** 邀请: a role at a unit becomes a link one person can use once. */
export default function InvitePage() {
  const params = usePageParams<'unitId'>();
  const mine = useStore(session);
  const [created, setCreated] = useState<CreatedInvitation>();
  const list = usePaged((cursor) => invitations.list(cursor));
  const form = useInvitationForm((made) => {
    setCreated(made);
    void list.refresh();
  });
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  useShareAppMessage(() => ({
    title: created ? `邀请您任${roles[created.role]}（${created.unit.name}）` : '蜂巢驿站',
    path: created ? invitationPath(created.token) : '/pages/home/index',
  }));
  return (
    <Screen
      title="邀请"
      footer={
        created ? undefined : (
          <Button
            id="invite-submit"
            kind="primary"
            isWide
            missing={form.missing}
            isBusy={form.creating.isBusy}
            onPress={() => void form.creating.run()}
          >
            生成邀请
          </Button>
        )
      }
    >
      {created ? (
        <Created invitation={created} onAnother={() => setCreated(undefined)} />
      ) : (
        mine && <InvitationForm form={form} role={mine.role} withinId={params.unitId ?? mine.unitId} />
      )}
      <OpenInvitations list={list} />
    </Screen>
  );
}
