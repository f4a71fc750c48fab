import { type ReactNode, useState } from 'react';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import type { Role } from '../../../../api/_contract/vocabulary';
import { Held } from './_views/held';
import { Paid } from './_views/paid';
import './index.scss';

/** Who may take back what was paid. */
const takersBack: readonly Role[] = ['secretary', 'street_lead', 'district_lead'];

const views = [
  { value: 'held' as const, label: '待核对' },
  { value: 'paid' as const, label: '已发放' },
];

/** 积分核对: what looked suspicious and was not paid yet, and, for who may take it back, what was paid. */
export default function HoldsPage() {
  const role = useStore(session)?.role;
  const [view, setView] = useState<'held' | 'paid'>('held');
  const mayTakeBack = role !== undefined && takersBack.includes(role);
  const top: ReactNode = mayTakeBack && (
    <Segmented id="holds-view" label="看哪些" options={views} value={view} onChange={setView} />
  );
  return (
    <Screen title="积分核对">
      {top}
      {view === 'paid' ? <Paid /> : <Held />}
    </Screen>
  );
}
