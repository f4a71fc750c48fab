import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { readUnit } from '@/services/units';
import { UnitKeeping } from './_components/unit-keeping';

/** A unit to look after: what it is called, whom to turn to, what it crosses, and its end. */
export default function UnitPage() {
  const { id = '' } = usePageParams<'id'>();
  const unit = useResource(() => readUnit(id), [id]);
  usePageScroll({ onRefresh: unit.refresh });
  return (
    <Screen title={unit.data?.shortName ?? '单位'}>
      <StaleNote of={unit} />
      <PageState of={unit.status} error={unit.error} onRetry={unit.refresh} />
      {unit.data && <UnitKeeping unit={unit.data} onChanged={unit.replace} onReload={() => void unit.refresh()} />}
    </Screen>
  );
}
