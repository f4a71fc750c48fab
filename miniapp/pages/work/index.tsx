import type { ComponentType } from 'react';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import type { Role } from '../../../api/_contract/vocabulary';
import { Desk } from './_views/desk';
import { Fulfil } from './_views/fulfil';
import { LeadWork } from './_views/lead-work';
import { MyReports } from './_views/my-reports';
import { OfficerTasks } from './_views/officer-tasks';
import { Overview } from './_views/overview';

const views: Record<Role, ComponentType> = {
  courier: MyReports,
  resident: MyReports,
  assistant_officer: OfficerTasks,
  grid_officer: OfficerTasks,
  property_handler: OfficerTasks,
  department_handler: OfficerTasks,
  section_lead: LeadWork,
  secretary: Desk,
  street_lead: Desk,
  district_lead: Desk,
  administrator: Overview,
  station_keeper: Fulfil,
};

/** The second tab: one's own reports, or the work that waits for one's role. */
export default function WorkPage() {
  const role = useStore(session)?.role ?? 'courier';
  const View = views[role];
  return <View key={role} />;
}
