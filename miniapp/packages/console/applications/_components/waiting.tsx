import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { momentWords } from '@/components/time-words';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { decideApplication, type TeamApplicationView } from '@/services/teams';
import { courierPlatforms } from '../../../../../api/_contract/vocabulary';

/** Somebody who waits to join: taken in with one tap, turned away after a question. */
export function Waiting({ application, onDecided }: { application: TeamApplicationView; onDecided: () => void }) {
  const { id, personName, platform, appliedAt } = application;
  const deciding = useAction((outcome: 'approved' | 'declined') => decide(application, outcome), {
    onDone: (isDecided) => isDecided && onDecided(),
    // Somebody was faster, or they took it back: the list tells.
    onError: () => onDecided(),
  });
  return (
    <Card id={`application-${id}`}>
      <View className="strong">{personName}</View>
      <View className="sub num">{`${courierPlatforms[platform]} · ${momentWords(appliedAt)} 申请`}</View>
      <View className="row waiting__actions">
        <Button id={`decline-${id}`} isBusy={deciding.isBusy} onPress={() => void deciding.run('declined')}>
          不通过
        </Button>
        <Button id={`approve-${id}`} kind="soft" isBusy={deciding.isBusy} onPress={() => void deciding.run('approved')}>
          通过
        </Button>
      </View>
    </Card>
  );
}

async function decide({ id, personName }: TeamApplicationView, outcome: 'approved' | 'declined'): Promise<boolean> {
  const isSure =
    outcome === 'approved' ||
    (await confirm({
      title: `不通过${personName}的申请？`,
      body: '对方会收到消息，可以再次申请。',
      confirm: '不通过',
      isDanger: true,
    }));
  if (!isSure) return false;
  await decideApplication(id, outcome);
  toast(outcome === 'approved' ? `${personName}已是骑手` : '已回复对方', 'good');
  return true;
}
