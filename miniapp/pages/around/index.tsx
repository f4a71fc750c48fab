import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import type { Role } from '../../../api/_contract/vocabulary';
import { Exchange } from './_views/exchange';
import { Ledger } from './_views/ledger';
import { Stock } from './_views/stock';

const views: Partial<Record<Role, () => JSX.Element>> = {
  section_lead: Ledger,
  secretary: Ledger,
  street_lead: Ledger,
  district_lead: Ledger,
  administrator: Ledger,
  station_keeper: Stock,
};

/** The third tab: points and stations for those who report, the books of those who keep them. */
export default function AroundPage() {
  const role = useStore(session)?.role ?? 'courier';
  const View = views[role] ?? Exchange;
  return <View key={role} />;
}
