import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { Sheet } from '@/components/sheet';
import { useRenaming } from '../_hooks/use-renaming';

/** What I am called, and changing it. */
export function NameCard({ name }: { name: string }) {
  const renaming = useRenaming();
  return (
    <>
      <Card isList>
        <ListRow id="identity-name" icon="edit" title="我的名字" value={name} onPress={renaming.begin} />
      </Card>
      <Sheet
        isOpen={renaming.isOpen}
        title="改名字"
        onClose={renaming.cancel}
        footer={
          <Button
            id="rename-save"
            kind="primary"
            isBusy={renaming.save.isBusy}
            isDisabled={renaming.name.trim() === ''}
            onPress={() => void renaming.save.run(renaming.name)}
          >
            保存
          </Button>
        }
      >
        <Field
          id="rename-name"
          label="大家怎么称呼您"
          hint="所有身份都用这个名字"
          maxLength={20}
          value={renaming.name}
          onChange={renaming.setName}
        />
      </Sheet>
    </>
  );
}
