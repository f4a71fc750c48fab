import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import type { Session } from '@/services/session';
import { createTeam } from '@/services/teams';

/** Founds a team of one's own unit. */
export function NewTeam({ mine, isFirst, onCreated }: { mine: Session; isFirst: boolean; onCreated: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const creating = useAction(() => createTeam(mine.unitId ?? '', name.trim()), {
    success: '队伍建好了',
    onDone: () => {
      setOpen(false);
      setName('');
      onCreated();
    },
  });
  return (
    <>
      <Button id="team-new" kind={isFirst ? 'primary' : 'ghost'} icon="plus" isWide onPress={() => setOpen(true)}>
        建一支骑手队伍
      </Button>
      <Sheet
        isOpen={isOpen}
        title="建骑手队伍"
        onClose={() => setOpen(false)}
        footer={
          <Button
            id="team-create"
            kind="primary"
            isWide
            missing={!name.trim() && '请填队伍的名字'}
            isBusy={creating.isBusy}
            onPress={() => void creating.run()}
          >
            建好，得到队伍码
          </Button>
        }
      >
        <Field
          id="team-name"
          label="队伍名"
          placeholder={`${mine.unitName ?? ''}骑手队`}
          value={name}
          onChange={setName}
          maxLength={30}
        />
      </Sheet>
    </>
  );
}
