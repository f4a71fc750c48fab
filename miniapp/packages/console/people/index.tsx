import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, mayNarrow, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { usePaged } from '@/hooks/use-paged';
import { useStore } from '@/hooks/use-store';
import { consolePages } from '@/services/console-pages';
import { type GrantView, grants } from '@/services/grants';
import { session } from '@/services/session';
import { GrantRow } from './_components/grant-row';
import { GrantSheet } from './_components/grant-sheet';

const states = [
  { value: 'current' as const, label: '在任' },
  { value: 'past' as const, label: '历任' },
];

/** 人员: who serves in which role at my unit and below it, now or once. */
export default function PeoplePage() {
  const params = usePageParams<'unitId'>();
  const own = useStore(session)?.unitId;
  const unitId = params.unitId ?? own ?? '';
  const [state, setState] = useState<'current' | 'past'>('current');
  const [opened, setOpened] = useState<GrantView>();
  const list = usePaged((cursor) => grants.list({ unitId, state, cursor }), [unitId, state]);
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return (
    <Screen
      title="人员"
      footer={
        <Button id="people-invite" kind="primary" icon="plus" isWide onPress={() => void consolePages.invite(unitId)}>
          邀请
        </Button>
      }
    >
      {mayNarrow(list, state !== 'current') && (
        <Segmented id="people" label="看谁" options={states} value={state} onChange={setState} />
      )}
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.length > 0 && (
        <Card isList>
          {list.items.map((grant) => (
            <GrantRow key={grant.id} grant={grant} onOpen={() => setOpened(grant)} />
          ))}
        </Card>
      )}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty
          title={state === 'current' ? '还没有人任职' : '还没有人离任'}
          hint="邀请同事任职，他们接受后会出现在这里"
        />
      )}
      <MoreNote of={list} />
      {opened && (
        <GrantSheet
          grant={opened}
          onClose={() => setOpened(undefined)}
          onChanged={() => {
            setOpened(undefined);
            void list.refresh();
          }}
        />
      )}
    </Screen>
  );
}
