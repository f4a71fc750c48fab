import { useState } from 'react';
import { confirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { type Action, useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { type Resource, useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { platform } from '@/platform';
import {
  type HandOver,
  handedOverHere,
  handOverOffline,
  handOvers,
  handOversOfMine,
  settleRefused,
  voucherKey,
} from '@/services/hand-overs';
import { session } from '@/services/session';
import { type Checked, checkVoucher } from '../../check-voucher';

export interface HandOverDesk {
  /** The key on this phone; its data is null when there is none. */
  key: Resource<string | null>;
  text: string;
  setText(text: string): void;
  /** What the text is; nothing before it was looked at. */
  checked: Checked | undefined;
  /** The same voucher was handed over from this phone before. */
  before: HandOver | undefined;
  scan: Action<[], void>;
  look(): void;
  give: Action<[], void>;
  clear(): void;
  /** What the server has not heard of, and what it refused. */
  waiting: HandOver[];
  refused: HandOver[];
  settle: Action<[HandOver], void>;
}

/** Vouchers checked on the phone itself: their piece is handed over with or without network, and entered when there is one. */
export function useHandOver(): HandOverDesk {
  const { payload = '' } = usePageParams<'payload'>();
  const key = useResource(async () => (await voucherKey()) ?? null);
  const [text, setText] = useState(payload);
  const [looked, setLooked] = useState<string | undefined>(payload || undefined);
  const mine = handOversOfMine(useStore(handOvers));
  const stationIds = useStationIds();

  const checked = looked && key.data ? checkVoucher(looked, key.data, stationIds, new Date()) : undefined;
  const before = checked?.is === 'voucher' ? handedOverHere(checked.facts.redemptionId) : undefined;
  const change = (next: string) => {
    setText(next);
    setLooked(undefined);
  };
  const scan = useAction(async () => {
    const scanned = await platform.device.scan();
    setText(scanned);
    setLooked(scanned);
  });
  const give = useAction(async () => {
    if (checked?.is !== 'voucher' || before) return;
    const { facts } = checked;
    const isSure = await confirm({
      title: `把${facts.rewardName}交给 ${facts.holderName}？`,
      body: '确认后这张券就用掉了，不能撤回。没有网络时先记在手机上，联网后自动补记。',
      confirm: '确认交付',
    });
    if (!isSure) return;
    await handOverOffline(checked.payload, facts);
    platform.device.vibrate();
    toast('已交付', 'good');
    change('');
  });
  const settle = useAction(async (one: HandOver) => {
    const isSure = await confirm({
      title: '处理好了？',
      body: `${one.facts.rewardName} · ${one.facts.holderName}。处理好再划掉；东西少了，请在库存里盘点。`,
      confirm: '处理好了',
    });
    if (isSure) settleRefused(one.id);
  });
  return {
    key,
    text,
    setText: change,
    checked,
    before,
    scan,
    look: () => setLooked(text.trim() || undefined),
    give,
    clear: () => change(''),
    waiting: mine.filter(({ state }) => state === 'waiting'),
    refused: mine.filter(({ state }) => state === 'refused'),
    settle,
  };
}

/** The stations this keeper keeps. */
function useStationIds(): string[] {
  const me = useStore(session);
  return (me?.identities ?? []).filter(({ role }) => role === 'station_keeper').map(({ unitId }) => unitId);
}
