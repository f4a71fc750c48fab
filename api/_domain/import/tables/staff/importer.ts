import { inviteMany } from '../../../appointment/index.js';
import { saveContacts } from '../../../contact/index.js';
import { lockTree } from '../../../unit/index.js';
import type { Importer } from '../../importer.js';
import { planStaff } from './plan-staff.js';
import { readStaff, type StaffRow } from './read-staff.js';

/** Staff, from a table: an invitation for each who is not appointed yet, and a number to call where one is given. */
export const staffImporter: Importer<StaffRow> = {
  parse: readStaff,
  check: planStaff,
  lock: (context) => lockTree(context, 'to move'),
  async apply(context, rows, { importId }) {
    const { members } = await planStaff(context, rows);
    const invited = members.filter(({ isAppointed }) => !isAppointed);
    const given = invited.map(({ given: { name, role, validTo }, unit }) => {
      return { displayName: name, role, unitId: unit.id, validTo: validTo ? new Date(validTo) : null };
    });
    const made = await inviteMany(context, given, importId);
    await saveContacts(
      context,
      members.flatMap(({ contact }) => contact ?? []),
    );
    const invitations = invited.flatMap(
      ({ given: { name, role }, unit: { id, kind, name: unitName, shortName } }, index) => {
        const one = made[index];
        const unit = { id, kind, name: unitName, shortName };
        return one ? [{ name, role, unit, token: one.token, expiresAt: one.expiresAt.toISOString() }] : [];
      },
    );
    return { invitations };
  },
};
