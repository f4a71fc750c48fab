import { Card } from '@/components/card';
import type { IconName } from '@/components/icon';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Screen } from '@/components/screen';
import { momentWords } from '@/components/time-words';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { type RuleKindView, rules } from '@/services/rules';
import { rulesPages } from '@/services/rules-pages';
import { policyKinds } from '../../../../api/_contract/vocabulary';
import { versionWords } from '../_components/words';

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
        <Card isList>
          {shown.map((kind) => (
            <KindRow key={kind} kind={kind} view={kinds.data?.items.find((one) => one.kind === kind)} />
          ))}
        </Card>
      )}
    </Screen>
  );
}

function KindRow({ kind, view }: { kind: Shown; view: RuleKindView | undefined }) {
  const next = view?.scheduled[0];
  const sub = [
    view && versionWords(view.inForce),
    next && `第 ${next.version} 版 ${momentWords(next.effectiveFrom)} 生效`,
  ];
  const stopped = view?.stoppedCount ?? 0;
  return (
    <ListRow
      id={`rules-${kind}`}
      icon={icons[kind]}
      title={policyKinds[kind]}
      sub={sub.filter(Boolean).join('；')}
      value={stopped > 0 ? <Pill tone="warn">{`${stopped} 条停用`}</Pill> : undefined}
      onPress={() => void rulesPages[kind]()}
    />
  );
}
