import { useState } from 'react';
import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { Notice } from '@/components/notice';
import { Screen } from '@/components/screen';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { consolePages, type Post } from '@/services/console-pages';
import { grants, type StaffView } from '@/services/grants';
import { StaffPicker } from '../_components/staff-picker';

/** 移交: somebody leaves, and a colleague takes role and open tickets over. */
export default function HandOverPage() {
  const { grantId = '', unitId = '', personId = '', name = '' } = usePageParams<keyof Post>();
  const [successor, setSuccessor] = useState<StaffView>();
  const handing = useAction((to: StaffView) => handOverIfSure(grantId, name, to), {
    onDone: (isDone) => isDone && void consolePages.back(),
  });
  usePageScroll({});
  return (
    <Screen
      title="移交"
      footer={
        <Button
          id="hand-over-submit"
          kind="primary"
          isWide
          missing={!successor && '请选接手的同事'}
          isBusy={handing.isBusy}
          onPress={() => successor && void handing.run(successor)}
        >
          {`移交给${successor?.personName}`}
        </Button>
      }
    >
      <Notice
        tone="teal"
        icon="swap"
        title={`${name}离任，谁来接手？`}
        body="任职马上结束，接手的同事得到同样的角色，手上没办结的工单一起交过去。"
      />
      <StaffPicker unitId={unitId} exceptId={personId} value={successor} onChange={setSuccessor} />
    </Screen>
  );
}

async function handOverIfSure(grantId: string, name: string, to: StaffView): Promise<boolean> {
  const isSure = await confirm({
    title: `把${name}的工作移交给${to.personName}？`,
    body: `${name}马上不再任职，代理也一起结束；${to.personName}得到这个角色和没办结的工单，两人都会收到消息。不能撤回。`,
    confirm: '移交',
    isDanger: true,
  });
  if (!isSure) return false;
  await grants.handOver(grantId, to.personId);
  toast(`已移交给${to.personName}`, 'good');
  return true;
}
