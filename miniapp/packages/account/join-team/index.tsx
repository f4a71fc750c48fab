import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { ApplicationCard } from './_components/application-card';
import { JoinForm } from './_components/join-form';
import { useApplications } from './_hooks/use-applications';

/** 加入骑手队伍: ask by the team's code, and see what became of it. */
export default function JoinTeamPage() {
  const { code } = usePageParams<'code'>();
  const { applications, pending, past, joined, withdraw } = useApplications();
  usePageScroll({ onRefresh: applications.refresh });
  return (
    <Screen title="加入骑手队伍">
      <PageState of={applications.status} error={applications.error} onRetry={applications.refresh} skeletons={1} />
      <StaleNote of={applications} />
      {pending && (
        <ApplicationCard application={pending} isBusy={withdraw.isBusy} onWithdraw={() => void withdraw.run(pending)} />
      )}
      {applications.data && !pending && <JoinForm code={code} onJoined={joined} />}
      {past.length > 0 && (
        <Section title="以前的申请">
          {past.map((application) => (
            <ApplicationCard key={application.id} application={application} />
          ))}
        </Section>
      )}
    </Screen>
  );
}
