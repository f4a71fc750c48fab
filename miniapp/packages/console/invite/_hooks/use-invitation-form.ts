import { useState } from 'react';
import { useAction } from '@/hooks/use-action';
import { type CreatedInvitation, invitations } from '@/services/invitations';
import type { UnitSummary } from '@/services/units';
import type { Role } from '../../../../../api/_contract/vocabulary';
import { endOfDay } from '../../days';

/** What an invitation is filled in with; another role asks for another unit. */
export function useInvitationForm(onCreated: (created: CreatedInvitation) => void) {
  const [role, setRole] = useState<Role>();
  const [unit, setUnit] = useState<UnitSummary>();
  const [lastDay, setLastDay] = useState<string>();
  const creating = useAction(
    async () => {
      if (!role || !unit) return undefined;
      const validTo = lastDay ? { validTo: endOfDay(lastDay) } : {};
      return invitations.create({ role, unitId: unit.id, ...validTo });
    },
    { onDone: (created) => created && onCreated(created) },
  );
  return {
    role,
    unit,
    lastDay,
    setLastDay,
    setUnit,
    setRole(next: Role) {
      setRole(next);
      if (next !== role) setUnit(undefined);
    },
    missing: (!role && '请选角色') || (!unit && '请选单位'),
    creating,
  };
}

export type InvitationFormState = ReturnType<typeof useInvitationForm>;
