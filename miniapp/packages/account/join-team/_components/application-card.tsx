import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Pill, type Tone } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import type { TeamApplicationView } from '@/services/joining';
import { type ApplicationStatus, applicationStatuses, courierPlatforms } from '../../../../../api/_contract/vocabulary';
import './application-card.scss';

const tones: Record<ApplicationStatus, Tone> = {
  pending: 'honey',
  approved: 'good',
  declined: 'bad',
  withdrawn: 'plain',
};

const hints: Record<ApplicationStatus, string> = {
  pending: '社区会核对身份，通过后会发消息给您',
  approved: '您已是这个队伍的骑手，现在上报就有积分',
  declined: '没有通过。可以联系社区问问，再重新申请',
  withdrawn: '您撤回了这个申请',
};

interface ApplicationCardProps {
  application: TeamApplicationView;
  isBusy?: boolean;
  /** Only what still waits can be taken back. */
  onWithdraw?: () => void;
}

/** An application to a team and what became of it. */
export function ApplicationCard({ application, isBusy, onWithdraw }: ApplicationCardProps) {
  const { id, teamName, platform, status, personName, appliedAt, decidedAt } = application;
  return (
    <Card id={`application-${id}`}>
      <View className="row row--wrap">
        <View className="title grow">{teamName}</View>
        <Pill tone={tones[status]}>{applicationStatuses[status]}</Pill>
      </View>
      <View className="sub">{`${personName} · ${courierPlatforms[platform]}`}</View>
      <View className="sub">{hints[status]}</View>
      <View className="tiny num">
        {`申请于 ${momentWords(appliedAt)}${decidedAt ? `，${momentWords(decidedAt)} 有了结果` : ''}`}
      </View>
      {onWithdraw && (
        <Button
          id="application-withdraw"
          className="application-card__withdraw"
          size="small"
          isBusy={isBusy}
          onPress={onWithdraw}
        >
          撤回申请
        </Button>
      )}
    </Card>
  );
}
