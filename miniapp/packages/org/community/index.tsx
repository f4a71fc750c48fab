import { StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { readOrganisation } from '@/services/organisation';
import { reporterPages } from '@/services/reporter-pages';
import { OrganisationView } from './_components/organisation-view';

/** 我的社区: who is who where I live or work, and how to reach them. */
export default function CommunityPage() {
  const { unitId } = usePageParams<'unitId'>();
  const organisation = useResource(() => readOrganisation(unitId), [unitId]);
  usePageScroll({ onRefresh: organisation.refresh });
  const { data } = organisation;
  const isUnknown = data && data.community === null && data.leads.length === 0;
  return (
    <Screen title={data?.community?.shortName ?? '我的社区'}>
      <StaleNote of={organisation} />
      <PageState of={organisation.status} error={organisation.error} onRetry={organisation.refresh} />
      {isUnknown && data.departments.length === 0 && (
        <Empty
          title="还不知道您住在哪"
          hint="选好小区，就能看到您的网格员、物业和社区电话"
          action={{ label: '选我住的小区', onPress: () => void reporterPages.residence() }}
        />
      )}
      {data && <OrganisationView organisation={data} />}
    </Screen>
  );
}
