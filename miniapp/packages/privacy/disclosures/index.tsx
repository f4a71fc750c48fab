import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { momentWords } from '@/components/time-words';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { usePaged } from '@/hooks/use-paged';
import { type DisclosureView, listDisclosures } from '@/services/privacy';
import { reporterPages } from '@/services/reporter-pages';
import { disclosurePurposes, personalFields, roles } from '../../../../api/_contract/vocabulary';

/** 谁看过我的信息: each look at my number or name, by whom and what for. Nobody can take a line away. */
export default function DisclosuresPage() {
  const looks = usePaged(listDisclosures);
  usePageScroll({ onRefresh: looks.refresh, onBottom: looks.loadMore });
  return (
    <Screen title="谁看过我的信息">
      <PageState of={looks.status} error={looks.error} onRetry={looks.refresh} />
      <StaleNote of={looks} />
      {looks.items.length > 0 && (
        <Card isList>
          {looks.items.map((look) => (
            <Look key={look.id} look={look} />
          ))}
        </Card>
      )}
      {looks.status === 'ready' && looks.items.length === 0 && (
        <Empty title="还没有人看过" hint="工作人员平时只看到打码的号码；谁看了完整的，这里都会记下来" />
      )}
      <MoreNote of={looks} />
    </Screen>
  );
}

function Look({ look }: { look: DisclosureView }) {
  const { id, actorName, role, unit, field, purpose, occurredAt, report } = look;
  const who = [unit?.name, role && roles[role]].filter(Boolean).join(' · ');
  return (
    <ListRow
      id={`look-${id}`}
      icon={field === 'phone' ? 'phone' : 'me'}
      title={
        <View className="strong">
          {actorName}看了您的{personalFields[field]}
        </View>
      }
      sub={
        <>
          {who && <View>{who}</View>}
          <View>用途：{disclosurePurposes[purpose]}</View>
          {report && <View>为这条上报：{[report.categoryLabel, report.placeWords].filter(Boolean).join(' · ')}</View>}
          <View className="num">{momentWords(occurredAt)}</View>
        </>
      }
      onPress={report ? () => void reporterPages.report(report.id) : undefined}
    />
  );
}
