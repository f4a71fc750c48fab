import { useState } from 'react';
import { Button } from '@/components/button';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useStore } from '@/hooks/use-store';
import { consolePages } from '@/services/console-pages';
import type { GrantView } from '@/services/grants';
import { session } from '@/services/session';
import { GrantSheet } from './_components/grant-sheet';
import { PeopleFilter } from './_components/people-filter';
import { PeopleList } from './_components/people-list';
import { usePeople } from './_hooks/use-people';

/** 人员: who serves in which role at my unit and below it, now or once; found by name, unit and role. */
export default function PeoplePage() {
  const params = usePageParams<'unitId'>();
  const me = useStore(session);
  const unitId = params.unitId ?? me?.unitId ?? '';
  const people = usePeople(unitId);
  const [opened, setOpened] = useState<GrantView>();
  const { list } = people;
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return (
    <Screen
      title="人员"
      isWide
      footer={
        <Button id="people-invite" kind="primary" icon="plus" isWide onPress={() => void consolePages.invite(unitId)}>
          邀请
        </Button>
      }
    >
      <PeopleFilter people={people} mine={me?.role} />
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      <PeopleList people={people} onOpen={setOpened} />
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
