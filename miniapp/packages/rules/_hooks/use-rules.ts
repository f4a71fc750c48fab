import { useRef, useState } from 'react';
import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { ApiError } from '@/services/http';
import { newId } from '@/services/ids';
import { type ManagedKind, type RulesView, rules } from '@/services/rules';
import { rulesPages } from '@/services/rules-pages';

export interface RulesDraft<Body> {
  loaded: ReturnType<typeof useResource<RulesView>>;
  /** As published last, or as changed here. */
  body: Body | undefined;
  change(body: Body): void;
  isChanged: boolean;
  canManage: boolean;
  /** In force at once, or from the moment said. */
  publish(effectiveFrom?: string): Promise<unknown>;
  isPublishing: boolean;
  /** Asks before changes are lost. */
  leave(): void;
}

/** Rules of one kind, changed here and published together. */
export function useRules<Body>(kind: ManagedKind): RulesDraft<Body> {
  const loaded = useResource(() => rules.read(kind), [kind]);
  const [draft, setDraft] = useState<Body>();
  // One for each intention: sent again after a broken connection it publishes once.
  const key = useRef<string>();
  const published = loaded.data?.latest.body as Body | undefined;
  const body = draft ?? published;
  usePageScroll({ onRefresh: loaded.refresh });

  const publishing = useAction(
    async (effectiveFrom?: string) => {
      key.current ??= await newId();
      const expectedVersion = loaded.data?.latest.version ?? 0;
      const input = { body: body as Record<string, unknown>, effectiveFrom, expectedVersion };
      return rules.publish(kind, input, key.current);
    },
    {
      success: '已发布',
      onDone: (view) => {
        key.current = undefined;
        setDraft(undefined);
        loaded.replace(view);
      },
      onError: (error) => {
        const isOvertaken = error instanceof ApiError && error.code === 'rules.changed';
        if (isOvertaken) void takeTheirs();
        // What was refused is changed and sent again: another intention.
        if (error instanceof ApiError && !error.isOffline) key.current = undefined;
        return isOvertaken;
      },
    },
  );

  async function takeTheirs() {
    const question = {
      title: '别人刚发布了新的一版',
      body: '要在新的一版上改，这里没发布的修改会丢掉',
      confirm: '看新的一版',
    };
    if (!(await confirm(question))) return;
    setDraft(undefined);
    await loaded.refresh();
  }

  async function leave() {
    const question = { title: '修改还没有发布', body: '离开后这些修改会丢掉', confirm: '放弃修改', isDanger: true };
    if (draft === undefined || (await confirm(question))) void rulesPages.back();
  }

  return {
    loaded,
    body,
    change: (next) => {
      key.current = undefined;
      setDraft(next);
    },
    isChanged: draft !== undefined && JSON.stringify(draft) !== JSON.stringify(published),
    canManage: loaded.data?.canManage ?? false,
    publish: publishing.run,
    isPublishing: publishing.isBusy,
    leave: () => void leave(),
  };
}
