import { View } from '@tarojs/components';
import { Dotted } from '@/components/dotted';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { consolePages } from '@/services/console-pages';
import { readUnit, type UnitDetail } from '@/services/units';
import { unitKinds } from '../../../../api/_contract/vocabulary';
import { ContactRow } from '../_components/contact-row';
import { useCall } from '../_hooks/use-call';

/** A unit as everybody may read it: where it belongs, and whom to turn to. */
export default function PublicUnitPage() {
  const { id = '' } = usePageParams<'id'>();
  const unit = useResource(() => readUnit(id), [id]);
  usePageScroll({ onRefresh: unit.refresh });
  return (
    <Screen title={unit.data?.shortName ?? '单位'}>
      <StaleNote of={unit} />
      <PageState of={unit.status} error={unit.error} onRetry={unit.refresh} />
      {unit.data && <PublicUnit unit={unit.data} />}
    </Screen>
  );
}

function PublicUnit({ unit }: { unit: UnitDetail }) {
  const call = useCall();
  const mayKeep = unit.mayManage || unit.mayManageContacts;
  return (
    <>
      {unit.closedAt && <Notice tone="warn" icon="alert" title="这个单位已经关闭" />}
      <Card>
        <View className="title">{unit.name}</View>
        <View className="sub">
          <Dotted facts={[...unit.parents.map(({ shortName }) => shortName), unitKinds[unit.kind]]} />
        </View>
        {unit.households !== null && <View className="sub num">{unit.households} 户</View>}
      </Card>
      <Section title="联系">
        <Card>
          {unit.contacts.length === 0 && <View className="sub">还没有登记联系方式</View>}
          {unit.contacts.map((contact) => (
            <ContactRow key={contact.id} contact={contact} call={call} />
          ))}
        </Card>
      </Section>
      {unit.crossings.length > 0 && (
        <Section title={unit.kind === 'compound' ? '网格、物业和业委会' : '小区'}>
          <Card isList>
            {unit.crossings.map(({ id, name, kind }) => (
              <ListRow key={id} title={name} value={unitKinds[kind]} onPress={() => void consolePages.publicUnit(id)} />
            ))}
          </Card>
        </Section>
      )}
      {mayKeep && (
        <Card isList>
          <ListRow id="keep-unit" icon="edit" title="维护这个单位" onPress={() => void consolePages.unit(unit.id)} />
        </Card>
      )}
    </>
  );
}
