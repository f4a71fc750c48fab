import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Hexagon, type HexagonProps } from '@/components/hexagon';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import type { Persona } from '@/services/sign-in';
import { type Role, roles } from '../../../../api/_contract/vocabulary';

interface PersonaGroupsProps {
  personas: Persona[];
  onPick: (persona: Persona) => void;
  /** Whose sign-in is on its way. */
  busyKey?: string;
}

/** In the order of a report's way: who sends it, who answers, who hands over what it earned. */
const order: Role[] = [
  'courier',
  'resident',
  'grid_officer',
  'assistant_officer',
  'section_lead',
  'secretary',
  'property_handler',
  'department_handler',
  'station_keeper',
];

const tones: Partial<Record<Role, HexagonProps['tone']>> = {
  courier: 'honey',
  resident: 'soft',
  station_keeper: 'soft',
};

/** The people of the demo district by role; a tap becomes one of them. */
export function PersonaGroups({ personas, onPick, busyKey }: PersonaGroupsProps) {
  const present = [...order, ...(Object.keys(roles) as Role[])].filter(
    (role, index, all) => all.indexOf(role) === index && personas.some((persona) => persona.role === role),
  );
  return (
    <>
      {present.map((role) => (
        <Section key={role} title={roles[role]}>
          <Card isList>
            {personas
              .filter((persona) => persona.role === role)
              .map((persona) => (
                <ListRow
                  key={persona.key}
                  id={`persona-${persona.key}`}
                  leading={<Hexagon text={persona.displayName.slice(0, 1)} tone={tones[role] ?? 'teal'} />}
                  title={<View className="strong">{persona.displayName}</View>}
                  sub={aboutPersona(persona)}
                  value={persona.key === busyKey ? '正在进入…' : undefined}
                  onPress={() => onPick(persona)}
                />
              ))}
          </Card>
        </Section>
      ))}
    </>
  );
}

/** A note that names the unit stands alone. */
function aboutPersona({ unitName, note }: Persona): string {
  return note.startsWith(unitName) ? note : [unitName, note].filter(Boolean).join(' · ');
}
