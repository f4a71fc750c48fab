import { useState } from 'react';
import { confirm } from '@/components/confirm';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { useAction } from '@/hooks/use-action';
import { ApiError } from '@/services/http';
import { type UnitDetail, unitKeeping } from '@/services/units';

/** Closes a unit, or says what has to be done first. */
export function CloseUnit({ unit, onClosed }: { unit: UnitDetail; onClosed: (unit: UnitDetail) => void }) {
  const [reason, setReason] = useState<string>();
  const closing = useAction(() => closeIfSure(unit), {
    success: undefined,
    onDone: (closed) => closed && onClosed(closed),
    onError: (error) => {
      if (!(error instanceof ApiError) || error.code !== 'unit.in_use') return false;
      setReason(error.message);
      return true;
    },
  });
  return (
    <>
      <ListRow
        id="unit-close"
        icon="trash"
        tone="bad"
        title={closing.isBusy ? '正在关闭…' : '关闭这个单位'}
        onPress={() => void closing.run()}
      />
      {reason && <Notice tone="warn" icon="alert" title={reason} />}
    </>
  );
}

async function closeIfSure({ id, name }: UnitDetail): Promise<UnitDetail | undefined> {
  const isSure = await confirm({
    title: `关闭${name}？`,
    body: '不再接新工单，也不能再任人；还没用的邀请和队伍码作废。历史都保留。不能撤回。',
    confirm: '关闭单位',
    isDanger: true,
  });
  return isSure ? unitKeeping.close(id) : undefined;
}
