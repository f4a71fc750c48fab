import { useState } from 'react';
import { confirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import {
  applyImport,
  chooseCoordinates,
  type CoordinateSystem,
  discardImport,
  type ImportResult,
  readImport,
  shapesOfImport,
} from '@/services/imports';
import { setupPages } from '@/services/setup-pages';
import { applyQuestion } from '../words';

/** A file that was read: what it would do, reading it otherwise, bringing it into force, giving it up. */
export function useDraft(id: string) {
  const draft = useResource(() => readImport(id), [id]);
  const { data } = draft;
  const chosen = data?.preview.coordinates?.chosen;
  const shapes = useResource(
    async () => (data?.kind === 'boundaries' ? shapesOfImport(id) : []),
    [id, data?.kind, chosen, data?.status],
  );
  const [doesReroute, setReroute] = useState(false);
  const [result, setResult] = useState<ImportResult>();
  usePageScroll({ onRefresh: async () => void (await Promise.all([draft.refresh(), shapes.refresh()])) });

  const apply = useAction(async () => {
    if (!data || !(await confirm(applyQuestion(data, doesReroute)))) return;
    setResult(await applyImport(id, doesReroute));
    await draft.refresh();
  });
  const discard = useAction(async () => {
    const isSure = await confirm({
      title: '放弃这次导入？',
      body: '什么也没有改变。要再导入，需要重新选文件。',
      confirm: '放弃',
      isDanger: true,
    });
    if (!isSure) return;
    await discardImport(id);
    toast('已放弃，什么也没有改变');
    await setupPages.back();
  });
  const reread = useAction((coordinates: CoordinateSystem) => chooseCoordinates(id, coordinates), {
    success: '已换一种读法，重新检查过',
    onDone: draft.replace,
  });
  return { draft, shapes, apply, discard, reread, result, doesReroute, setReroute };
}
