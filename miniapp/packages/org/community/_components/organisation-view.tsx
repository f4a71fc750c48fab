import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Pill } from '@/components/pill';
import { Section } from '@/components/section';
import { consolePages } from '@/services/console-pages';
import type { OfficeView, Organisation } from '@/services/organisation';
import { reporterPages } from '@/services/reporter-pages';
import { ContactRow } from '../../_components/contact-row';
import { Office } from '../../_components/office';
import { type Call, useCall } from '../../_hooks/use-call';
import { splitLeads } from '../words';
import { LeadList } from './lead-list';
import { OfficerCard } from './officer-card';

/** Everybody around somebody, the nearest first. */
export function OrganisationView({ organisation }: { organisation: Organisation }) {
  const call = useCall();
  const { compound, desk, properties, ownersCommittees, departments, governanceTeam, stations } = organisation;
  const { officers, others } = splitLeads(organisation.leads);
  return (
    <>
      {officers.length > 0 && (
        <Section title={officers.length > 1 ? '我的网格员（小区跨两个网格）' : '我的网格员'}>
          {officers.map((lead, index) => (
            <OfficerCard key={lead.unit.id} lead={lead} call={call} isFirst={index === 0} />
          ))}
        </Section>
      )}
      {others.length > 0 && (
        <Section title="四级网格长">
          <LeadList leads={others} call={call} />
        </Section>
      )}
      {compound && (
        <Section
          title={`${compound.name}治理团队`}
          action={{ label: '小区', onPress: () => void consolePages.publicUnit(compound.id) }}
        >
          <Card isList>
            {governanceTeam.length === 0 && <View className="sub contact-row">还没有登记，可以先找网格员</View>}
            {governanceTeam.map((contact) => (
              <ContactRow key={contact.id} contact={contact} call={call} />
            ))}
          </Card>
        </Section>
      )}
      <Offices title="物业" offices={properties} call={call} />
      <Offices title="业委会" offices={ownersCommittees} call={call} />
      <Offices title="社区" offices={desk ? [desk] : []} call={call} />
      <Offices title="部门" offices={departments} call={call} />
      <Stations stations={stations} />
      {organisation.community && !compound && <ChooseHome />}
    </>
  );
}

function Offices({ title, offices, call }: { title: string; offices: OfficeView[]; call: Call }) {
  if (offices.length === 0) return null;
  return (
    <Section title={title}>
      {offices.map((office) => (
        <Office key={office.unit.id} office={office} call={call} />
      ))}
    </Section>
  );
}

function Stations({ stations }: { stations: Organisation['stations'] }) {
  if (stations.length === 0) return null;
  return (
    <Section title="蜂巢驿站">
      <Card isList>
        {stations.map(({ id, name, opensAt, closesAt, isOpen }) => (
          <ListRow
            key={id}
            id={`station-${id}`}
            icon="station"
            title={name}
            sub={`${opensAt}–${closesAt}`}
            value={<Pill tone={isOpen ? 'good' : 'plain'}>{isOpen ? '开着' : '已关门'}</Pill>}
          />
        ))}
      </Card>
    </Section>
  );
}

function ChooseHome() {
  return (
    <Card isList>
      <ListRow
        id="choose-home"
        icon="home"
        title="我住在这里的小区"
        sub="选好小区，能看到自己的网格员和治理团队"
        onPress={() => void reporterPages.residence()}
      />
    </Card>
  );
}
