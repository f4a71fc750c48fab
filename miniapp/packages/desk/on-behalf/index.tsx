import { useState } from 'react';
import { Screen } from '@/components/screen';
import { Button } from '@/components/button';
import { usePageParams } from '@/hooks/use-page-params';
import { useSendWhenOnline } from '@/hooks/use-send-when-online';
import { Entered } from './_components/entered';
import { EnteredPhotos } from './_components/entered-photos';
import { EntryForm } from './_components/entry-form';
import { type Asked, EntrySheets } from './_components/entry-sheets';
import { type EntrySource, useEntry } from './_hooks/use-entry';

/** 代录: a message of the group, a call or a find of one's own becomes a report, everything filled in from its words. */
export default function OnBehalfPage() {
  const { source } = usePageParams<'source'>();
  const entry = useEntry(source === 'own_finding' ? 'own_finding' : ('on_behalf' satisfies EntrySource));
  const [asked, setAsked] = useState<Asked>();
  useSendWhenOnline();
  if (entry.entered)
    return (
      <Screen title="已记下">
        <Entered report={entry.entered} onAnother={entry.startOver} />
        <EnteredPhotos />
      </Screen>
    );
  return (
    <Screen
      title={entry.source === 'own_finding' ? '自采' : '代录'}
      footer={
        <Button
          id="entry-submit"
          kind="primary"
          isWide
          isDisabled={entry.words.trim() === ''}
          isBusy={entry.submit.isBusy}
          onPress={() => void entry.submit.run()}
        >
          记下，交给负责的网格
        </Button>
      }
    >
      <EnteredPhotos />
      <EntryForm entry={entry} onAsk={setAsked} />
      <EntrySheets entry={entry} asked={asked} onClose={() => setAsked(undefined)} />
    </Screen>
  );
}
