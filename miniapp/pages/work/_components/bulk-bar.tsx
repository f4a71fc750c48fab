import { Button } from '@/components/button';
import type { DeskQueue } from '../../../../api/_contract/vocabulary';

export interface BulkBarProps {
  queue: DeskQueue | undefined;
  count: number;
  isBusy: boolean;
  onStop: () => void;
  onDispatch: () => void;
  onPass: () => void;
}

/** What can be done with all that is chosen, at the bottom of the page. */
export function BulkBar({ queue, count, isBusy, onStop, onDispatch, onPass }: BulkBarProps) {
  return (
    <>
      <Button id="bulk-stop" onPress={onStop}>
        取消
      </Button>
      {queue === 'check' ? (
        <Button id="bulk-pass" kind="primary" isDisabled={count === 0} isBusy={isBusy} onPress={onPass}>
          {count ? `通过 ${count} 张` : '请选工单'}
        </Button>
      ) : (
        <Button id="bulk-dispatch" kind="primary" isDisabled={count === 0} onPress={onDispatch}>
          {count ? `派 ${count} 张` : '请选工单'}
        </Button>
      )}
    </>
  );
}
