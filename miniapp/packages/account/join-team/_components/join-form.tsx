import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Segmented } from '@/components/segmented';
import { platform } from '@/platform';
import { type CourierPlatform, codesOf, courierPlatforms } from '../../../../../api/_contract/vocabulary';
import { useJoin } from '../_hooks/use-join';
import './join-form.scss';

const platforms = codesOf(courierPlatforms).map((value: CourierPlatform) => ({
  value,
  label: courierPlatforms[value],
}));

/** An application to a couriers' team. */
export function JoinForm({ code, onJoined }: { code?: string; onJoined: () => void }) {
  const join = useJoin(code, onJoined);
  return (
    <Card>
      <Field
        id="team-code"
        label="队伍码"
        hint="六位字母和数字，队长或社区发在群里"
        placeholder="例如 4K7 RPX"
        maxLength={12}
        value={join.code}
        error={join.codeError}
        onChange={join.setCode}
      />
      {platform.device.canScan && (
        <Button className="join-form__scan" kind="soft" size="small" icon="scan" onPress={join.scan}>
          扫队伍的二维码
        </Button>
      )}
      <View className="join-form__label">您跑的是</View>
      <Segmented
        id="team-platform"
        label="您跑的是"
        options={platforms}
        value={join.platformCode}
        onChange={join.setPlatform}
      />
      <Field
        id="team-name"
        label="您的姓名"
        hint="审核的人靠它认出您"
        placeholder="大家怎么称呼您"
        maxLength={20}
        value={join.name}
        onChange={join.setName}
      />
      <Button id="team-join" kind="primary" isWide isBusy={join.isBusy} missing={join.missing} onPress={join.send}>
        申请加入
      </Button>
    </Card>
  );
}
