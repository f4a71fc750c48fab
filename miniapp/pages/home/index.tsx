import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { Shutter } from '@/components/shutter';
import { StationCard } from '@/components/station-card';
import { complain } from '@/hooks/complain';
import { useShutter } from '@/hooks/use-shutter';
import { useStore } from '@/hooks/use-store';
import { navigate, platform } from '@/platform';
import { reporterPages } from '@/services/reporter-pages';
import { isNewcomer } from '@/services/identity';
import { session } from '@/services/session';
import type { StationView } from '@/services/stations';
import type { Role } from '../../../api/_contract/vocabulary';
import { FirstSteps } from './_components/first-steps';
import { DraftList } from './_components/draft-list';
import { LastReport } from './_components/last-report';
import { useHome } from './_hooks/use-home';
import { Bulletins } from './_views/bulletins';
import './index.scss';

/** Who tells the group what the week was: their tab here is 通报. */
const tellers: readonly Role[] = ['secretary', 'street_lead', 'district_lead'];

/** 首页, where the product opens: who is not signed in is asked first, before anything is loaded in nobody's name. */
export default function HomePage() {
  const me = useStore(session);
  if (!me) return <Screen title="蜂巢驿站" hasComb hasBack={false} />;
  return tellers.includes(me.role) ? <Bulletins key={me.role} /> : <Home key={me.role} />;
}

/** One big thing to do, and below it what became of what was done. */
function Home() {
  const home = useHome();
  const shutter = useShutter(reporterPages.compose);
  const isNew = isNewcomer(useStore(session));
  return (
    <Screen title="蜂巢驿站" tab="home" hasComb>
      {isNew && <FirstSteps />}
      <Shutter label="拍问题" onPress={shutter.shoot} />
      <View className="home__hint sub">请停稳再拍。先存着，回头再补也行</View>
      <Pressable id="home-words" className="home__words" onPress={() => void shutter.write()}>
        拍不了？写两句也行
      </Pressable>
      <DraftList
        drafts={home.drafts}
        labelOf={home.labelOf}
        onFill={({ id, additionTo }) =>
          void (additionTo ? reporterPages.report(additionTo) : reporterPages.compose(id))
        }
        onRetry={home.retry}
        onRetake={shutter.retake}
        onSayAgain={({ id, additionTo }) => void reporterPages.report(additionTo ?? id)}
        onDrop={home.drop}
      />
      <LastReports reports={home.reports} />
      {home.station && <StationCard station={home.station} onGo={() => go(home.station as StationView)} />}
      <Card isList>
        <ListRow
          id="home-suggest"
          icon="talk"
          title="提建议"
          sub="对社区有想法，写下来，书记会看"
          onPress={() => void reporterPages.suggestions()}
        />
      </Card>
    </Screen>
  );
}

function LastReports({ reports }: { reports: ReturnType<typeof useHome>['reports'] }) {
  const { status, data, error, refresh } = reports;
  if (status === 'ready' && data?.length === 0) return null;
  return (
    <Section title="我最近上报的" action={{ label: '全部', onPress: () => void navigate.tab('work') }}>
      <PageState of={status} error={error} onRetry={refresh} skeletons={1} />
      {data && (
        <Card isList>
          {data.map((report) => (
            <LastReport key={report.id} report={report} onPress={() => void reporterPages.report(report.id)} />
          ))}
        </Card>
      )}
    </Section>
  );
}

function go({ name, place: { longitude, latitude } }: StationView): void {
  platform.location.openMap({ name, longitude, latitude }).catch(complain);
}
