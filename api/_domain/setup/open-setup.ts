import type { SetupProgress } from '../../_contract/import.js';
import { mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { demandOpen, findUnit, holderKinds, openTenant } from '../unit/index.js';
import { countDistrict, readSetup } from './read-progress.js';
import { missingSteps, stepsOf } from './rules.js';

/**
 * Opens the district: from now on people may report, and what lies outside every grid comes to the chosen desk. Opening it
 * again changes the desk. Refuses with `access.forbidden`, `unit.not_found` for a desk that is not of the actor's units,
 * `unit.closed`, `unit.cannot_hold`, and `setup.not_ready`, saying what has to be done first.
 */
export async function openDistrict(context: Context, deskUnitId: string): Promise<SetupProgress> {
  const { actor } = context;
  const mayOpen = actor.grants.some(({ unit }) => mayDo(actor, 'setup.open', { unitPath: unit.path }));
  if (!mayOpen) throw new DomainError('access.forbidden');
  const desk = await findUnit(context, deskUnitId);
  if (!mayDo(actor, 'setup.open', { unitPath: desk.path }))
    throw new DomainError('unit.not_found', undefined, { field: 'unitId' });
  await demandOpen(context, desk.id, 'unitId');
  if (!(holderKinds as readonly string[]).includes(desk.kind)) {
    throw new DomainError('unit.cannot_hold', '这个单位不能接工单，请选社区、街道或区县', { field: 'unitId' });
  }
  return inTransaction(context, async (inner) => {
    const counts = await countDistrict(inner);
    const missing = missingSteps(stepsOf(counts)).map(({ key, title }) => ({ key, title }));
    if (!counts.isOpen && missing.length > 0) {
      const words = `还不能开通，请先完成：${missing.map(({ title }) => title).join('、')}`;
      throw new DomainError('setup.not_ready', words, { missing: missing.map(({ key }) => key) });
    }
    await openTenant(inner, desk.id, inner.now);
    return readSetup(inner);
  });
}
