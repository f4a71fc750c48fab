import { useState } from 'react';
import { Segmented } from '@/components/segmented';
import { Desk } from './desk';
import { OfficerTasks } from './officer-tasks';

const views = [
  { value: 'desk' as const, label: '派单台' },
  { value: 'tasks' as const, label: '片区工单' },
];

/** A section lead dispatches and checks, and looks after the tickets of the section: one thing at a time. */
export function LeadWork() {
  const [view, setView] = useState<'desk' | 'tasks'>('desk');
  const top = <Segmented id="lead-view" label="看什么" options={views} value={view} onChange={setView} />;
  return view === 'desk' ? <Desk top={top} /> : <OfficerTasks top={top} />;
}
