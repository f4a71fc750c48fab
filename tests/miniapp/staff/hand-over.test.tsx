import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { wordsOf } from '../../../api/_contract/voucher-payload';
import { createVoucherSigner } from '../../../api/_gateways/voucher-signer';
import HandOverPage from '@/packages/keeper/hand-over/index';
import { checkVoucher } from '@/packages/keeper/check-voucher';
import { slotOf } from '@/packages/keeper/shelf/slot-of';
import { platform } from '@/platform';
import { type HandOver, handOvers, sendHandOvers } from '@/services/hand-overs';
import { session, signIn } from '@/services/session';
import { answerWith } from './server-stand-in';

const signer = createVoucherSigner('a-key-for-vouchers-of-at-least-32-characters');
const station = '0198c5a4-7e1c-7cc4-9a53-1f2f6f0e6a10';
const facts = {
  redemptionId: '0198c5a4-7e1c-7cc4-9a53-1f2f6f0e6a11',
  code: 'HWPNCYN3',
  rewardName: '骑行手套',
  stationId: station,
  holderName: '叶*',
  points: 40,
  expiresAt: 4_000_000_000,
};
const payloadOf = (change: Partial<typeof facts> = {}) => {
  const words = wordsOf({ ...facts, ...change }, (text) => Buffer.from(text).toString('base64url'));
  return `${words}.${signer.sign(words)}`;
};
const now = new Date('2026-11-20T02:00:00Z');
const check = (text: string) => checkVoucher(text, signer.publicKey, [station], now);

describe('a scanned voucher is checked on the phone', () => {
  it('is ours, of this station, and holds: it says what and for whom', () => {
    expect(check(payloadOf())).toEqual({ is: 'voucher', facts, payload: payloadOf() });
  });

  it('is refused when a letter was changed, or somebody else signed it', () => {
    const [prefix, body = '', signature = ''] = payloadOf().split('.');
    const altered = Buffer.from(Buffer.from(body, 'base64url').toString().replace('40,', '10,')).toString('base64url');
    expect(altered).not.toBe(body);
    expect(check(`${prefix}.${altered}.${signature}`)).toEqual({ is: 'forged' });
    const other = createVoucherSigner('another-key-of-at-least-32-characters!!');
    expect(check(`${prefix}.${body}.${other.sign(`${prefix}.${body}`)}`)).toEqual({ is: 'forged' });
  });

  it('is refused past its time, at another station, and when it is no voucher', () => {
    expect(check(payloadOf({ expiresAt: now.getTime() / 1000 }))).toMatchObject({ is: 'expired' });
    expect(check(payloadOf({ stationId: facts.redemptionId }))).toMatchObject({ is: 'elsewhere' });
    for (const text of ['', 'HWPNCYN3', 'BV1.a.b']) expect(check(text)).toEqual({ is: 'no_voucher' });
  });
});

describe('the keeper without network', () => {
  const byId = (id: string) => document.getElementById(id) as HTMLElement;
  const tap = async (id: string) => {
    await act(async () => void fireEvent.click(byId(id)));
  };
  const identity = { role: 'station_keeper', unitId: station, unitName: '龙西驿站' } as const;
  beforeEach(() => {
    act(() => handOvers.set([]));
    platform.storage.remove('hand-overs');
    signIn({ token: 't', personId: 'p1', name: '站长', ...identity, identities: [identity] });
  });
  afterEach(() => {
    act(() => session.set(undefined));
    jest.restoreAllMocks();
  });
  const offline = () => {
    throw new TypeError('Failed to fetch');
  };
  async function give(reconcile: () => { status?: number; body: unknown }) {
    const asked = answerWith({
      'GET /vouchers/key': () => ({ body: { publicKey: signer.publicKey } }),
      'POST /redemptions/reconcile': reconcile,
    });
    render(<HandOverPage />);
    await waitFor(() => expect(byId('voucher-payload')).not.toBeNull());
    fireEvent.change(byId('voucher-payload'), { target: { value: payloadOf() } });
    await tap('check-voucher');
    await tap('give');
    await tap('confirm-yes');
    return asked;
  }

  it('asks again after a pause, not at once, for what the server gave no answer to', async () => {
    jest.useFakeTimers();
    try {
      const waiting = (id: string): HandOver => ({
        id,
        ownerId: 'p1',
        payload: payloadOf(),
        facts,
        handedOverAt: now.toISOString(),
        state: 'waiting',
      });
      handOvers.set([waiting('h1'), waiting('h2')]);
      const states = () => handOvers.get().map(({ state }) => state);
      const done = { isDone: true, redemption: null, code: null, title: null };
      // The first line of two, then nothing for the second, then that one, too.
      const answers = [[done], [], [done]];
      const asked = answerWith({ 'POST /redemptions/reconcile': () => ({ body: { items: answers.shift() } }) });
      await sendHandOvers();
      expect(asked).toHaveLength(2);
      expect(states()).toEqual(['settled', 'waiting']);
      await jest.advanceTimersByTimeAsync(2_000);
      expect(asked).toHaveLength(3);
      expect(states()).toEqual(['settled', 'settled']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('hands over once: kept on the phone, and the same voucher is refused there', async () => {
    await give(offline);
    await waitFor(() => expect(byId('waiting-HWPNCYN3')).not.toBeNull());
    expect(platform.storage.read('hand-overs')).toMatchObject([{ ownerId: 'p1', state: 'waiting' }]);

    fireEvent.change(byId('voucher-payload'), { target: { value: payloadOf() } });
    await tap('check-voucher');
    expect(byId('voucher-refused').textContent).toContain('已在这部手机上交付过');
  });

  it('keeps for the keeper what the server refuses, with when and where', async () => {
    const title = '这张兑换券 11 月 20 日 09:00 在龙西驿站领取过了';
    const refused = { isDone: false, redemption: null, code: 'redemption.already_fulfilled', title };
    await give(() => ({ body: { items: [refused] } }));
    await act(() => sendHandOvers());
    await waitFor(() => expect(screen.getByText(title)).toBeDefined());
    await tap('settle-HWPNCYN3');
    await tap('confirm-yes');
    await waitFor(() => expect(byId('refused-HWPNCYN3')).toBeNull());
  });

  it('tells nobody’s hand-overs under another’s name', async () => {
    await give(offline);
    act(() => {
      session.set(undefined);
      signIn({ token: 'u', personId: 'p2', name: '别人', ...identity, identities: [identity] });
    });
    const asked = answerWith({});
    await act(() => sendHandOvers());
    expect(asked).toEqual([]);
  });
});

it('a time is typed on the clock of Shanghai', () => {
  const typed = { day: '2026-12-01', from: '09:00', minutes: '30', capacity: '2', weeks: '1' };
  expect(slotOf(typed)).toEqual({
    startsAt: '2026-12-01T01:00:00.000Z',
    endsAt: '2026-12-01T01:30:00.000Z',
    capacity: 2,
    weeks: 1,
  });
  for (const wrong of [{ day: '12-1' }, { from: '25:00' }, { minutes: '0' }, { capacity: '' }, { weeks: '27' }])
    expect(slotOf({ ...typed, ...wrong })).toBeUndefined();
});
