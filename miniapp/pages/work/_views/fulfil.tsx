import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { useStore } from '@/hooks/use-store';
import { platform } from '@/platform';
import { type HandOver, handOvers, handOversOfMine } from '@/services/hand-overs';
import { session } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import type { RedemptionView } from '@/services/station-desk';
import { redemptionStatuses } from '../../../../api/_contract/vocabulary';
import { VoucherCard, whenWords } from '../_components/voucher-card';
import { type Counter, useCounter } from '../_hooks/use-counter';
import './fulfil.scss';

/** 核销: a code is typed or scanned, the piece is handed over once. */
export function Fulfil() {
  const me = useStore(session);
  const counter = useCounter();
  const { voucher, recent } = counter;
  return (
    <Screen title={me?.unitName ? `核销 · ${me.unitName}` : '核销'} tab="work">
      <CodeForm counter={counter} />
      <OfflineRow />
      {voucher && (
        <VoucherCard
          voucher={voucher}
          isBusy={counter.fulfil.isBusy}
          onFulfil={() => void counter.fulfil.run(voucher)}
          onNext={counter.clear}
        />
      )}
      <Section title="最近的兑换券">
        <StaleNote of={recent} />
        <PageState of={recent.status} error={recent.error} onRetry={recent.refresh} skeletons={2} />
        {recent.items.length > 0 && (
          <Card isList>
            {recent.items.map((one) => (
              <RecentRow key={one.id} voucher={one} />
            ))}
          </Card>
        )}
        {recent.status === 'ready' && recent.items.length === 0 && (
          <Empty title="还没有兑换券" hint="有人兑换本站的东西，会出现在这里" />
        )}
        <MoreNote of={recent} />
      </Section>
    </Screen>
  );
}

/** To the page that needs no network, with what waits there. */
function OfflineRow() {
  const mine = handOversOfMine(useStore(handOvers));
  const count = (state: HandOver['state']) => mine.filter((one) => one.state === state).length;
  const [waiting, refused] = [count('waiting'), count('refused')];
  const value = refused > 0 ? `${refused} 张要处理` : waiting > 0 ? `${waiting} 张待补记` : undefined;
  return (
    <Card isList>
      <ListRow
        id="offline-counter"
        icon={refused > 0 ? 'alert' : 'scan'}
        tone={refused > 0 ? 'bad' : 'plain'}
        title="没有网络也能核销"
        sub="扫券上的二维码，在手机上核对"
        value={value}
        onPress={() => void staffPages.scannedVoucher()}
      />
    </Card>
  );
}

function CodeForm({ counter }: { counter: Counter }) {
  const { code, setCode, find, scan, problem, voucher } = counter;
  const look = () => void find.run(code.trim());
  return (
    <Card>
      <Field
        id="voucher-code"
        label="兑换码"
        hint="请对方打开兑换券，念给您听或给您看"
        error={problem}
        value={code}
        maxLength={24}
        onChange={setCode}
        onSubmit={look}
      />
      <View className="code-form__buttons">
        {platform.device.canScan && (
          <Button id="voucher-scan" icon="scan" isBusy={scan.isBusy} onPress={() => void scan.run()}>
            扫一扫
          </Button>
        )}
        <Button
          id="voucher-find"
          kind={voucher ? 'ghost' : 'primary'}
          isDisabled={!code.trim()}
          isBusy={find.isBusy}
          onPress={look}
        >
          查这张券
        </Button>
      </View>
    </Card>
  );
}

/** Without the code: only its holder shows that. */
function RecentRow({ voucher }: { voucher: RedemptionView }) {
  const { rewardName, holderName, status } = voucher;
  const tone = status === 'fulfilled' ? 'good' : status === 'reserved' ? 'honey' : 'plain';
  return (
    <ListRow
      title={`${rewardName} · ${holderName}`}
      sub={<View className="num">{whenWords(voucher)}</View>}
      value={<Pill tone={tone}>{redemptionStatuses[status]}</Pill>}
    />
  );
}
