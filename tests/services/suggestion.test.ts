import { outbox } from '../../db/schema/index.js';
import type { Actor } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { readSummary, verifyLedger } from '../../api/_domain/points/index.js';
import { answerSuggestion, listSuggestions, submitSuggestion } from '../../api/_domain/suggestion/index.js';
import { createPointsWorld, noon, type PointsWorld } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });
const later = new Date(noon.getTime() + 3_600_000);

let world: PointsWorld;
let courier: Actor;
let secretary: Actor;
beforeEach(async () => {
  world = await createPointsWorld(database.db);
  courier = await world.person('叶强', ['courier']);
  secretary = await world.person('武媛媛', ['secretary']);
});

const words = '广场花苑门口加一个骑手停车点';
const submitted = (id = newId(noon), actor = courier) => submitSuggestion(world.as(actor), { id, words });
const adopted = { outcome: 'adopted', words: '下周划线' } as const;
const balanceOf = async (actor: Actor) => (await readSummary(world.as(actor))).balance;
const leftToDo = async () =>
  (await database.db.select().from(outbox)).filter((row) => row.tenantId === world.tenant.id);

describe('a suggestion', () => {
  it('goes to the unit its author belongs to, else to the desk of the district', async () => {
    const resident = await world.person('居民', [['resident', world.farStationId]]);
    const nobodyYet = await world.person('新人', []);

    expect(await submitted()).toMatchObject({
      words,
      status: 'open',
      authorName: '叶强',
      unitId: world.communityId,
      createdAt: noon,
    });
    expect(await submitted(newId(noon), resident)).toMatchObject({ unitId: world.farStationId });
    expect(await submitted(newId(noon), nobodyYet)).toMatchObject({ unitId: world.tenant.deskUnitId });
  });

  it('sent again is the same one, even after it was answered; its id serves for nothing else', async () => {
    const id = newId(noon);
    const first = await submitted(id);
    const stranger = await world.person('王晖', ['courier']);

    expect(await submitted(id)).toEqual(first);
    await expect(submitSuggestion(world.as(courier), { id, words: '别的' })).rejects.toEqual(
      refusal('idempotency.mismatch'),
    );
    await expect(submitted(id, stranger)).rejects.toEqual(refusal('idempotency.mismatch'));
    await answerSuggestion(world.as(secretary), id, adopted);
    expect(await submitted(id)).toMatchObject({ status: 'adopted', answer: '下周划线' });
  });

  it('sent ten times at once is one', async () => {
    const id = newId(noon);
    await Promise.all(Array.from({ length: 10 }, () => submitted(id)));
    expect((await listSuggestions(world.as(courier), { scope: 'mine' })).items).toHaveLength(1);
  });
});

describe('lists', () => {
  it('mine holds mine, newest first, page by page', async () => {
    const ids = [1, 2, 3].map((minute) => newId(new Date(noon.getTime() + minute * 60_000)));
    for (const id of ids) await submitted(id);
    await submitted(newId(noon), await world.person('王晖', ['courier']));

    const first = await listSuggestions(world.as(courier), { scope: 'mine', limit: 2 });
    const second = await listSuggestions(world.as(courier), {
      scope: 'mine',
      limit: 2,
      cursor: first.nextCursor ?? '',
    });

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.reverse());
    expect(second.nextCursor).toBeNull();
  });

  it('open holds what waits in my units, oldest first, for those whose duty it is', async () => {
    const [one, two] = [await submitted(newId(noon)), await submitted(newId(later))];
    const done = await submitted();
    await answerSuggestion(world.as(secretary), done.id, adopted);
    await submitted(newId(noon), await world.person('别处', [['resident', world.farStationId]]));

    const { items } = await listSuggestions(world.as(secretary), { scope: 'open' });

    expect(items.map(({ id }) => id)).toEqual([one.id, two.id]);
    await expect(listSuggestions(world.as(courier), { scope: 'open' })).rejects.toEqual(refusal('access.forbidden'));
  });
});

describe('an answer', () => {
  it('that adopts pays the author once and leaves word for them', async () => {
    const { id } = await submitted();

    const answered = await answerSuggestion(world.as(secretary, later), id, adopted);
    const again = await answerSuggestion(world.as(secretary), id, adopted);

    expect(answered).toMatchObject({
      status: 'adopted',
      answer: '下周划线',
      answeredBy: secretary.personId,
      answeredAt: later,
    });
    expect(again).toEqual(answered);
    expect(await balanceOf(courier)).toBe(20);
    expect(await leftToDo()).toMatchObject([{ topic: 'suggestion_adopted', payload: { suggestionId: id } }]);
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('that does not adopt pays nothing', async () => {
    const { id } = await submitted();

    await answerSuggestion(world.as(secretary), id, { outcome: 'answered', words: '已在规划' });

    expect(await balanceOf(courier)).toBe(0);
    expect(await leftToDo()).toEqual([]);
  });

  it('is given once: of two secretaries at once one is told that it was answered', async () => {
    const other = await world.person('疏宝珠', ['secretary']);
    const { id } = await submitted();

    const answers = await Promise.allSettled([
      answerSuggestion(world.as(secretary), id, adopted),
      answerSuggestion(world.as(other), id, { outcome: 'adopted', words: '同意' }),
    ]);

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(answers).toContainEqual({ status: 'rejected', reason: refusal('suggestion.already_answered') });
    expect(await balanceOf(courier)).toBe(20);
  });

  it('is for those whose units it was said to; to others it is not found', async () => {
    const far = await world.person('别处书记', [['secretary', world.farStationId]]);
    const officer = await world.person('网格员', ['grid_officer']);
    const { id } = await submitted();

    await expect(answerSuggestion(world.as(far), id, adopted)).rejects.toEqual(refusal('suggestion.not_found'));
    await expect(answerSuggestion(world.as(officer), id, adopted)).rejects.toEqual(refusal('access.forbidden'));
    await expect(answerSuggestion(world.as(courier), id, adopted)).rejects.toEqual(refusal('access.forbidden'));
    expect(await balanceOf(courier)).toBe(0);
  });

  it('is never given to one’s own suggestion', async () => {
    const both = await world.person('楼长书记', ['resident', 'secretary']);
    const { id } = await submitted(newId(noon), both);

    await expect(answerSuggestion(world.as(both), id, adopted)).rejects.toEqual(refusal('access.forbidden'));
    expect(await balanceOf(both)).toBe(0);
    expect((await listSuggestions(world.as(both), { scope: 'mine' })).items).toMatchObject([{ status: 'open' }]);
  });
});
