import { type Award, award, debtOf, reverseAward } from '../../api/_domain/award/index.js';
import { createVoucherSigner } from '../../api/_gateways/voucher-signer.js';
import type { Actor, OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { readSummary, verifyLedger } from '../../api/_domain/points/index.js';
import {
  cancelRedemption,
  expireRedemptions,
  findMyRedemption,
  fulfilRedemption,
  type Redemption,
  type Reward,
  reconcileRedemptions,
  redeem,
  signVoucher,
  stationRewards,
} from '../../api/_domain/reward/index.js';
import { createPointsWorld, noon, type PointsWorld } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const hours = (count: number) => new Date(noon.getTime() + count * 3_600_000);
const days = (count: number) => hours(24 * count);
const voucherSigner = createVoucherSigner('a-key-for-vouchers-of-at-least-32-characters');

let world: PointsWorld;
let courier: Actor;
let keeper: Actor;
let raincoat: Reward;
beforeEach(async () => {
  world = await createPointsWorld(database.db);
  courier = await world.person('叶强', ['courier']);
  keeper = await world.person('站长', [['station_keeper', world.stationIds[0]]]);
  raincoat = await world.reward({ points: 4, stock: 2 });
  await world.earn(courier, 2);
});
afterEach(async () => {
  expect(await verifyLedger(world.system())).toEqual([]);
});

const signing = (context: OuterContext): OuterContext => ({
  ...context,
  gateways: { ...context.gateways, voucherSigner },
});
const as = (actor: Actor, now = noon) => signing(world.as(actor, now));
const redeemed = (now = noon): Promise<Redemption> => redeem(as(courier, now), { rewardId: raincoat.id });
const payloadOf = (voucher: Redemption) => signVoucher(as(courier), voucher) as string;
const reconcile = async (payload: string, handedOverAt: Date, now: Date, by = keeper) =>
  (await reconcileRedemptions(as(by, now), [{ payload, handedOverAt }]))[0];
const balance = async () => (await readSummary(world.as(courier))).balance;
const stock = async () => (await stationRewards(world.as(keeper))).find(({ id }) => id === raincoat.id)?.stock;

describe('what was handed over without network', () => {
  it('is entered when there is one, with the moment the phone says', async () => {
    const voucher = await redeemed();

    const done = await reconcile(payloadOf(voucher), hours(1), hours(5));

    expect(done).toMatchObject({ isDone: true, redemption: { status: 'fulfilled', handedOverAt: hours(1) } });
    expect([await balance(), await stock()]).toEqual([4, 1]);
  });

  it('sent again gets the same answer and is entered once', async () => {
    const payload = payloadOf(await redeemed());

    const first = await reconcile(payload, hours(1), hours(5));
    const again = await reconcile(payload, hours(1), hours(6));

    expect(again).toEqual(first);
    expect(await balance()).toBe(4);
  });

  it('is refused when it was handed over before, when and where', async () => {
    const voucher = await redeemed();
    await fulfilRedemption(as(keeper, hours(1)), voucher.id);

    expect(await reconcile(payloadOf(voucher), hours(2), hours(5))).toMatchObject({
      isDone: false,
      code: 'redemption.already_fulfilled',
      title: '这张兑换券 6 月 10 日 13:00 在龙西驿站领取过了',
      details: { fulfilledAt: hours(1).toISOString(), stationName: '龙西驿站' },
    });
  });

  it('at another station is refused: used, when and where; open, as if it were not there', async () => {
    const other = await world.person('站长', [['station_keeper', world.stationIds[1]]]);
    const [used, open] = [await redeemed(), await redeemed()];
    await fulfilRedemption(as(keeper, hours(1)), used.id);

    expect(await reconcile(payloadOf(used), hours(2), hours(3), other)).toMatchObject({
      code: 'redemption.already_fulfilled',
      details: { stationName: '龙西驿站' },
    });
    expect(await reconcile(payloadOf(open), hours(2), hours(3), other)).toMatchObject({ code: 'redemption.not_found' });
    expect(await findMyRedemption(as(courier), open.id)).toMatchObject({ status: 'reserved' });
  });

  it('is refused when it is forged or altered, by however little', async () => {
    const voucher = await redeemed();
    const payload = payloadOf(voucher);
    const [prefix, body = '', signature] = payload.split('.');
    const row = JSON.parse(Buffer.from(body, 'base64url').toString()) as unknown[];
    const altered = Buffer.from(JSON.stringify(row.with(6, 9_999_999_999))).toString('base64url');
    const other = createVoucherSigner('another-key-of-at-least-32-characters!!');
    const forged = [
      `${prefix}.${altered}.${signature}`,
      `${prefix}.${body}.${other.sign(`${prefix}.${body}`)}`,
      payload.slice(0, -2),
      'BV1.x.y',
      voucher.code,
    ];

    for (const text of forged)
      expect(await reconcile(text, hours(1), hours(2))).toMatchObject({ isDone: false, code: 'redemption.forged' });
    expect(await findMyRedemption(as(courier), voucher.id)).toMatchObject({ status: 'reserved' });
  });

  it('counts after the holder cancelled in the meantime: the piece and the points are gone all the same', async () => {
    const voucher = await redeemed();
    await cancelRedemption(as(courier, hours(2)), voucher.id);
    expect([await balance(), await stock()]).toEqual([8, 2]);

    const done = await reconcile(payloadOf(voucher), hours(1), hours(5));

    expect(done).toMatchObject({ isDone: true, redemption: { status: 'fulfilled' } });
    expect([await balance(), await stock()]).toEqual([4, 1]);
  });

  it('becomes a debt when the points were spent in the meantime, and then nothing more is redeemed', async () => {
    const voucher = await redeemed();
    await cancelRedemption(as(courier, hours(2)), voucher.id);
    const dear = await world.reward({ points: 7, stock: 1 });
    await redeem(as(courier, hours(3)), { rewardId: dear.id });

    expect(await reconcile(payloadOf(voucher), hours(1), hours(5))).toMatchObject({ isDone: true });

    expect(await balance()).toBe(0);
    await expect(redeemed(hours(6))).rejects.toMatchObject({ code: 'points.in_debt' });
  });

  it('becomes a debt again when what was given back had paid one', async () => {
    const { causeId } = (await award(world.system(), {
      ...{ personId: courier.personId as string, cause: 'report_verified', causeId: newId(noon) },
      ...{ points: 4, section: 'civic_feedback' },
    })) as Award;
    const voucher = await redeemed();
    const dear = await world.reward({ points: 8, stock: 1 });
    await redeem(as(courier), { rewardId: dear.id });
    const secretary = await world.person('书记', ['secretary']);
    await reverseAward(as(secretary), { cause: 'report_verified', causeId, words: '重复' });
    await cancelRedemption(as(courier, hours(2)), voucher.id);
    expect([await balance(), await debtOf(world.system(), courier.personId as string)]).toEqual([0, 0]);

    expect(await reconcile(payloadOf(voucher), hours(1), hours(5))).toMatchObject({ isDone: true });

    expect([await balance(), await debtOf(world.system(), courier.personId as string)]).toEqual([0, 4]);
  });

  it('counts after it ran out when it was handed over before that, and does not when it was after', async () => {
    const [early, late] = [await redeemed(), await redeemed()];
    await expireRedemptions(world.system(days(30)));

    expect(await reconcile(payloadOf(early), days(29), days(31))).toMatchObject({ isDone: true });
    expect(await reconcile(payloadOf(late), days(30), days(31))).toMatchObject({ code: 'redemption.not_open' });
    expect(await stock()).toBe(1);
  });

  it('after the voucher had been cancelled does not count', async () => {
    const voucher = await redeemed();
    await cancelRedemption(as(courier, hours(2)), voucher.id);

    expect(await reconcile(payloadOf(voucher), hours(3), hours(5))).toMatchObject({ code: 'redemption.not_open' });
    expect([await balance(), await stock()]).toEqual([8, 2]);
  });

  it('offline and online at once: exactly one of them', async () => {
    const voucher = await redeemed();
    const { db } = database.open({ max: 4 });
    const online = () => fulfilRedemption({ ...as(keeper, hours(2)), db }, voucher.id);
    const offline = () =>
      reconcileRedemptions({ ...as(keeper, hours(2)), db }, [{ payload: payloadOf(voucher), handedOverAt: hours(1) }]);

    const [one, other] = await Promise.allSettled([online(), offline()]);

    const isOnline = one.status === 'fulfilled';
    const isOffline = other.status === 'fulfilled' && other.value[0]?.isDone === true;
    expect([isOnline, isOffline].filter(Boolean)).toHaveLength(1);
    expect(await balance()).toBe(4);
  });

  it('is nothing for who keeps no station', async () => {
    const payload = payloadOf(await redeemed());
    await expect(reconcile(payload, hours(1), hours(2), courier)).rejects.toMatchObject({ code: 'access.forbidden' });
  });
});

it('only an open voucher is signed, and only where there is a key', async () => {
  const voucher = await redeemed();
  const keyless = { ...world.as(courier).gateways, voucherSigner: undefined };
  expect(signVoucher({ gateways: keyless }, voucher)).toBeNull();
  const cancelled = await cancelRedemption(as(courier), voucher.id);
  expect(signVoucher(as(courier), cancelled)).toBeNull();
});
