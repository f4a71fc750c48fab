import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Hexagon } from '@/components/hexagon';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import { useOnline } from '@/hooks/use-online';
import { platform } from '@/platform';
import type { HandOver } from '@/services/hand-overs';
import type { Checked } from '../check-voucher';
import { type HandOverDesk, useHandOver } from './_hooks/use-hand-over';
import './index.scss';

/** 扫码核销: a voucher's code is checked on this phone, so that no network is needed. */
export default function HandOverPage() {
  const desk = useHandOver();
  const isOnline = useOnline();
  const { key, waiting, refused, checked } = desk;
  return (
    <Screen title="扫码核销">
      {!isOnline && <Notice tone="warn" icon="offline" title="没有网络" body="照样可以核对、交付，联网后自动补记" />}
      <PageState of={key.status} error={key.error} onRetry={key.refresh} skeletons={1} />
      {key.data === null && (
        <Notice tone="bad" title="还不能核对" body="请在有网络时打开一次这个页面，手机里就有核对用的公钥了" />
      )}
      {key.data && <CodeForm desk={desk} />}
      {checked && <Result desk={desk} checked={checked} />}
      {refused.length > 0 && (
        <Section title="要处理的">
          {refused.map((one) => (
            <RefusedCard
              key={one.id}
              handOver={one}
              isBusy={desk.settle.isBusy}
              onSettle={() => void desk.settle.run(one)}
            />
          ))}
        </Section>
      )}
      {waiting.length > 0 && (
        <Section title={`等待补记 ${waiting.length} 张`}>
          {waiting.map(({ id, facts, handedOverAt }) => (
            <Card key={id} id={`waiting-${facts.code}`}>
              <View className="strong">{`${facts.rewardName} · ${facts.holderName}`}</View>
              <View className="tiny num">{`${momentWords(handedOverAt)} 交付，联网后自动补记`}</View>
            </Card>
          ))}
        </Section>
      )}
    </Screen>
  );
}

function CodeForm({ desk: { text, setText, scan, look, checked } }: { desk: HandOverDesk }) {
  const { canScan } = platform.device;
  return (
    <Card>
      {canScan && (
        <Button
          id="scan-voucher"
          icon="scan"
          kind={checked ? 'ghost' : 'primary'}
          isWide
          isBusy={scan.isBusy}
          onPress={() => void scan.run()}
        >
          扫券上的二维码
        </Button>
      )}
      <Field
        id="voucher-payload"
        label={canScan ? '或者粘贴二维码的内容' : '二维码的内容'}
        hint="用扫码枪扫，或粘贴进来"
        maxLength={1000}
        value={text}
        onChange={setText}
        onSubmit={look}
      />
      <Button
        id="check-voucher"
        kind={canScan || checked ? 'ghost' : 'primary'}
        isWide
        isDisabled={!text.trim()}
        onPress={look}
      >
        核对
      </Button>
    </Card>
  );
}

const whyNot: Record<Exclude<Checked['is'], 'voucher'>, string> = {
  forged: '这张券的签名不对，请不要发放',
  expired: '这张券已过期，积分会退回给对方',
  elsewhere: '这张券不是在本站领的，请对方看券上的驿站',
  no_voucher: '这不是兑换券的二维码',
};

function Result({ desk, checked }: { desk: HandOverDesk; checked: Checked }) {
  const { before, give, clear } = desk;
  if (checked.is !== 'voucher' || before) {
    const words = before
      ? `这张券 ${momentWords(before.handedOverAt)} 已在这部手机上交付过`
      : whyNot[checked.is as keyof typeof whyNot];
    return (
      <Card id="voucher-refused" tone="bad">
        <View className="strong">{words}</View>
        <Button id="next-voucher" kind="primary" isWide className="hand-over__button" onPress={clear}>
          下一位
        </Button>
      </Card>
    );
  }
  const { rewardName, holderName, points, expiresAt } = checked.facts;
  return (
    <Card id="voucher-checked" tone="good">
      <View className="row row--top">
        <Hexagon icon="check" tone="teal" size="l" />
        <View className="grow">
          <View className="title">{rewardName}</View>
          <View className="strong">{holderName}</View>
          <View className="sub num">{`${points} 分 · ${momentWords(new Date(expiresAt * 1000).toISOString())} 前有效`}</View>
          <View className="tiny">签名无误，是本站的券</View>
        </View>
      </View>
      <Button
        id="give"
        kind="primary"
        isWide
        isBusy={give.isBusy}
        className="hand-over__button"
        onPress={() => void give.run()}
      >
        确认交付
      </Button>
    </Card>
  );
}

interface RefusedCardProps {
  handOver: HandOver;
  isBusy: boolean;
  onSettle: () => void;
}

/** The piece is gone and the server says no: the keeper settles it with the person. */
function RefusedCard({ handOver: { facts, handedOverAt, refusal }, isBusy, onSettle }: RefusedCardProps) {
  return (
    <Card id={`refused-${facts.code}`} tone="bad">
      <View className="strong">{`${facts.rewardName} · ${facts.holderName}`}</View>
      <View className="sub">{refusal?.words}</View>
      <View className="tiny num">{`${momentWords(handedOverAt)} 在这部手机上交付`}</View>
      <Button id={`settle-${facts.code}`} size="small" className="hand-over__button" isBusy={isBusy} onPress={onSettle}>
        处理好了
      </Button>
    </Card>
  );
}
