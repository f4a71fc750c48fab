import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import type { IconName } from '@/components/icon';
import { Dotted } from '@/components/dotted';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { momentWords } from '@/components/time-words';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { type RuleKindsView, type RuleKindView, rules } from '@/services/rules';
import { rulesPages } from '@/services/rules-pages';
import { policyKinds } from '../../../../api/_contract/vocabulary';
import { versionFacts } from '../_components/words';

const shown = ['taxonomy', 'routing_rules', 'canned_phrases', 'check_rules', 'messaging', 'points_rules'] as const;
type Shown = (typeof shown)[number];

const icons: Record<Shown, IconName> = {
  taxonomy: 'list',
  routing_rules: 'swap',
  canned_phrases: 'talk',
  check_rules: 'check',
  messaging: 'bell',
  points_rules: 'gift',
};

/** 规则: the district's own, which version holds, since when, and who published it. */
export default function RulesPage() {
  const kinds = useResource(rules.kinds);
  usePageScroll({ onRefresh: kinds.refresh });
  return (
    <Screen title="规则">
      <StaleNote of={kinds} />
      <PageState of={kinds.status} error={kinds.error} onRetry={kinds.refresh} />
      {kinds.data && (
        <>
          <Card isList>
            {shown.map((kind) => (
              <KindRow key={kind} kind={kind} view={kinds.data?.items.find((one) => one.kind === kind)} />
            ))}
          </Card>
          <Card isList>
            <CalendarRow {...kinds.data.calendar} />
          </Card>
        </>
      )}
    </Screen>
  );
}

/** The days off of the whole country: nobody changes them here, but whoever runs the system has to bring them in. */
function CalendarRow({ years, missingYear }: RuleKindsView['calendar']) {
  const known = years.length > 0 ? `有 ${years.join('、')} 年的` : '还没有';
  const lacks = missingYear && '；公布后请系统运维导入，时限会自动重算';
  return (
    <ListRow
      id="rules-days-off"
      icon="clock"
      title="法定放假安排"
      sub={`${known}${lacks ?? ''}`}
      value={missingYear ? <Pill tone="warn">{`缺 ${missingYear} 年`}</Pill> : undefined}
    />
  );
}

function KindRow({ kind, view }: { kind: Shown; view: RuleKindView | undefined }) {
  const next = view?.scheduled[0];
  const stopped = view?.stoppedCount ?? 0;
  return (
    <ListRow
      id={`rules-${kind}`}
      icon={icons[kind]}
      title={policyKinds[kind]}
      sub={
        <>
          {view && <Dotted facts={versionFacts(view.inForce)} />}
          {next && <View>{`第 ${next.version} 版 ${momentWords(next.effectiveFrom)} 生效`}</View>}
        </>
      }
      value={stopped > 0 ? <Pill tone="warn">{`${stopped} 条停用`}</Pill> : undefined}
      onPress={() => void rulesPages[kind]()}
    />
  );
}
