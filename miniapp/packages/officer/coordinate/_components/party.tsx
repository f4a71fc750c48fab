import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { Card } from '@/components/card';
import { Sheet } from '@/components/sheet';
import { Units, unitsOf } from '../../_components/units';
import { noParty, type PartyChoice } from '../party';
import './party.scss';

export interface PartyProps {
  value: PartyChoice;
  onChange: (party: PartyChoice) => void;
}

/** The party by name; one that has an account here may be picked: it is told, but may not read the ticket. */
export function Party({ value, onChange }: PartyProps) {
  const [isPicking, setPicking] = useState(false);
  if (value.unitId) {
    return (
      <Card isList>
        <ListRow
          id="party-unit"
          icon="people"
          title={value.name}
          sub="会给他们的经办人发消息请配合；工单还由您办，他们看不到。要他们接着办，请用“转物业 / 转部门”或“联办”"
          value="换一个"
          onPress={() => onChange(noParty)}
        />
      </Card>
    );
  }
  return (
    <>
      <Field
        id="party"
        label="协调对象"
        placeholder="例如：区市政所、出租方"
        maxLength={60}
        value={value.name}
        onChange={(name) => onChange({ name })}
      />
      <Button id="party-pick" size="small" icon="search" className="party__pick" onPress={() => setPicking(true)}>
        从系统里选部门或物业
      </Button>
      {isPicking && (
        <Sheet isOpen title="协调对象" onClose={() => setPicking(false)}>
          <Units
            load={() => unitsOf(['department', 'property', 'owners_committee'])}
            chosenIds={[]}
            onPick={({ id, name }) => {
              onChange({ name: name.slice(0, 60), unitId: id });
              setPicking(false);
            }}
          />
        </Sheet>
      )}
    </>
  );
}
