import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { MoreNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Pill, type Tone } from '@/components/pill';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import type { Paged } from '@/hooks/use-paged';
import { type InvitationView, invitations } from '@/services/invitations';
import { roles } from '../../../../../api/_contract/vocabulary';

/** Invitations that were made: those nobody has taken up yet can be taken back. */
export function OpenInvitations({ list }: { list: Paged<InvitationView> }) {
  const revoking = useAction(revokeIfSure, {
    onDone: (isRevoked) => {
      if (isRevoked) void list.refresh();
    },
  });
  if (list.status === 'ready' && list.items.length === 0) return null;
  return (
    <Section title="发出的邀请">
      <PageState of={list.status} error={list.error} onRetry={list.refresh} skeletons={2} />
      {list.items.length > 0 && (
        <Card isList>
          {list.items.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} revoking={revoking} />
          ))}
        </Card>
      )}
      <MoreNote of={list} />
    </Section>
  );
}

const states: Record<InvitationView['state'], { words: string; tone: Tone }> = {
  open: { words: '等接受', tone: 'honey' },
  accepted: { words: '已接受', tone: 'good' },
  expired: { words: '已过期', tone: 'plain' },
  revoked: { words: '已撤回', tone: 'plain' },
};

interface RowProps {
  invitation: InvitationView;
  revoking: { run: (invitation: InvitationView) => Promise<unknown>; isBusy: boolean };
}

function Row({ invitation, revoking }: RowProps) {
  const { id, role, unit, state, acceptedByName, expiresAt } = invitation;
  const when = state === 'open' ? `${momentWords(expiresAt)} 前有效` : acceptedByName;
  return (
    <View id={`invitation-${id}`} className="list-row">
      <View className="grow">
        <View className="list-row__title">{`${roles[role]} · ${unit.shortName}`}</View>
        {when && <View className="tiny num">{when}</View>}
      </View>
      {state === 'open' ? (
        <Button
          id={`revoke-${id}`}
          kind="danger"
          size="small"
          isBusy={revoking.isBusy}
          onPress={() => void revoking.run(invitation)}
        >
          撤回
        </Button>
      ) : (
        <Pill tone={states[state].tone}>{states[state].words}</Pill>
      )}
    </View>
  );
}

async function revokeIfSure({ id, role, unit }: InvitationView): Promise<boolean> {
  const isSure = await confirm({
    title: '撤回这个邀请？',
    body: `${unit.name}的${roles[role]}邀请马上失效，已经发出的链接打不开。`,
    confirm: '撤回',
    isDanger: true,
  });
  if (isSure) await invitations.revoke(id);
  return isSure;
}
