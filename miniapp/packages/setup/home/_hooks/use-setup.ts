import { useState } from 'react';
import { toast } from '@/components/toast';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { listImports } from '@/services/imports';
import { session } from '@/services/session';
import { openDistrict, readSetup, type SetupProgress, type SetupStep } from '@/services/setup';
import type { Role } from '../../../../../api/_contract/vocabulary';

/** How many of the imports so far are shown. */
const importsShown = 8;
const openers: (Role | undefined)[] = ['administrator', 'district_lead'];

/** How far the set-up is, what was imported last, and opening the district. */
export function useSetup() {
  const setup = useResource(readSetup);
  const imports = useResource(() => listImports(undefined, importsShown));
  const [isAsking, setAsking] = useState(false);
  usePageScroll({ onRefresh: () => Promise.all([setup.refresh(), imports.refresh()]) });
  return {
    setup,
    imports,
    mayOpen: openers.includes(useStore(session)?.role),
    isAsking,
    setAsking,
    async open(deskUnitId: string) {
      setup.replace(await openDistrict(deskUnitId));
      setAsking(false);
      toast('已经开放使用', 'good');
    },
  };
}

/** Whether nothing that opening needs is missing altogether; the rest may follow. */
export function canOpen({ steps }: SetupProgress): boolean {
  return steps.every(({ key, isRequired, state }) => key === 'open' || !isRequired || state !== 'todo');
}

/** The step to do now: what opening still needs, then opening; afterwards what is not whole yet. */
export function nextStep({ steps, isOpen }: SetupProgress): SetupStep | undefined {
  const needed = steps.find(({ key, isRequired, state }) => key !== 'open' && isRequired && state === 'todo');
  if (needed || !isOpen) return needed ?? steps.find(({ key }) => key === 'open');
  return steps.find(({ state }) => state !== 'done');
}
