import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { listImports } from '@/services/imports';
import { openDistrict, readSetup, type SetupProgress, type SetupStep } from '@/services/setup';
import { openQuestion } from '../text';

/** How many of the imports so far are shown. */
const importsShown = 8;

/** How far the set-up is, what was imported last, and opening the district. */
export function useSetup() {
  const setup = useResource(readSetup);
  const imports = useResource(() => listImports(undefined, importsShown));
  usePageScroll({ onRefresh: () => Promise.all([setup.refresh(), imports.refresh()]) });
  const open = useAction(async () => ((await confirm(openQuestion)) ? openDistrict() : undefined), {
    onDone: (progress) => progress && void setup.refresh(),
  });
  return { setup, imports, open };
}

/** The step to do now: the first required one that is missing, then whatever is missing. */
export function nextStep({ steps }: SetupProgress): SetupStep | undefined {
  const missing = steps.filter(({ state }) => state !== 'done');
  return missing.find(({ isRequired }) => isRequired) ?? missing[0];
}
