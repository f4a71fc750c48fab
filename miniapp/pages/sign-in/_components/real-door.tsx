import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { Section } from '@/components/section';
import { complain } from '@/hooks/complain';
import { platform } from '@/platform';
import type { AppConfig } from '@/services/config';
import type { Session } from '@/services/session';
import { ScanPanel } from './scan-panel';
import './real-door.scss';

interface RealDoorProps {
  numbers: AppConfig['emergencyNumbers'];
  onWeChat: () => void;
  isBusy: boolean;
  /** Why WeChat did not let them in; '' when nothing went wrong. */
  refusal: string;
  onIn: (session: Session) => void;
}

/** Outside the demonstration: on a phone WeChat says who is there, a page is let in by that phone; what is urgent can be called in. */
export function RealDoor({ numbers, onWeChat, isBusy, refusal, onIn }: RealDoorProps) {
  return (
    <>
      {refusal && <Notice tone="bad" icon="alert" title="没能登录" body={refusal} />}
      {platform.device.canDrawCode ? (
        <>
          <ScanPanel onIn={onIn} />
          <Card isList>
            <ListRow icon="phone" title="正在用手机？" sub="不用扫码：在微信里打开小程序“蜂巢驿站”，点一下就能登录" />
          </Card>
        </>
      ) : (
        <Button
          id="sign-in-wechat"
          className="real-door__enter"
          kind="primary"
          isWide
          isBusy={isBusy}
          onPress={onWeChat}
        >
          微信登录
        </Button>
      )}
      <Section title="急事先打电话">
        <Card isList>
          {numbers.map(({ label, number }) => (
            <ListRow
              key={number}
              icon="phone"
              title={label}
              value={number}
              onPress={() => void platform.device.call(number).catch(complain)}
            />
          ))}
        </Card>
      </Section>
    </>
  );
}
