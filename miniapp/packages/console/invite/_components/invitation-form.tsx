import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DayRow } from '@/components/pick-row';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { dayOf } from '@/components/time-words';
import { useNow } from '@/hooks/use-now';
import { type Role, roles } from '../../../../../api/_contract/vocabulary';
import { UnitPicker } from '../../_components/unit-picker';
import type { InvitationFormState } from '../_hooks/use-invitation-form';
import { kindsOfRole, rolesToInvite } from '../posts';

export interface InvitationFormProps {
  form: InvitationFormState;
  /** The role of whoever invites. */
  role: Role;
  withinId: string | undefined;
}

/** Which role, where, and for how long. */
export function InvitationForm({ form, role, withinId }: InvitationFormProps) {
  const now = useNow();
  return (
    <>
      <Section title="请谁来">
        <Segmented
          id="invite-role"
          look="chips"
          label="角色"
          options={rolesToInvite(role).map((value) => ({ value, label: roles[value] }))}
          value={form.role}
          onChange={form.setRole}
        />
      </Section>
      {form.role && (
        <Section title="任在哪里">
          <UnitPicker
            withinId={withinId}
            kinds={kindsOfRole[form.role]}
            chosenIds={form.unit ? [form.unit.id] : []}
            onPick={form.setUnit}
          />
        </Section>
      )}
      {form.unit && (
        <Card isList>
          <DayRow
            id="invite-until"
            title="任到（含当天）"
            value={form.lastDay}
            start={dayOf(now, 1)}
            words={form.lastDay ?? '长期'}
            onChange={form.setLastDay}
          />
          {form.lastDay && (
            <Button id="invite-for-good" kind="quiet" size="small" onPress={() => form.setLastDay(undefined)}>
              改为长期
            </Button>
          )}
        </Card>
      )}
    </>
  );
}
