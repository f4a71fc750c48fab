import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { Notice } from '@/components/notice';
import { DayRow } from '@/components/pick-row';
import { Screen } from '@/components/screen';
import { dayOf } from '@/components/time-words';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { useNow } from '@/hooks/use-now';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { consolePages, type Post } from '@/services/console-pages';
import { grants, type StaffView } from '@/services/grants';
import { StaffPicker } from '../_components/staff-picker';
import { endOfDay, startOfDay } from '../days';

const WEEK = 6;

/** 请人代理: a colleague stands in for a time. */
export default function DeputyPage() {
  const { grantId = '', unitId = '', personId = '', name = '' } = usePageParams<keyof Post>();
  const now = useNow();
  const [from, setFrom] = useState(dayOf(now));
  const [to, setTo] = useState(dayOf(now, WEEK));
  const [colleague, setColleague] = useState<StaffView>();
  const naming = useAction((deputy: StaffView) => nameIfSure(grantId, name, deputy, from, to), {
    onDone: (isDone) => isDone && void consolePages.back(),
  });
  usePageScroll({});
  return (
    <Screen
      title="请人代理"
      footer={
        <Button
          id="deputy-submit"
          kind="primary"
          isWide
          missing={(!colleague && '请选代理的同事') || (to < from && '结束的日子要在开始之后')}
          isBusy={naming.isBusy}
          onPress={() => colleague && void naming.run(colleague)}
        >
          {`请${colleague?.personName}代理`}
        </Button>
      }
    >
      <Notice
        tone="teal"
        icon="people"
        title={`${name}不在的时候，谁来代理？`}
        body="代理的同事在这段时间里能做同样的事，到期自动结束。"
      />
      <Card isList>
        <DayRow id="deputy-from" title="从" value={from} start={dayOf(now)} onChange={setFrom} />
        <DayRow id="deputy-to" title="到（含当天）" value={to} start={from} onChange={setTo} />
      </Card>
      <StaffPicker unitId={unitId} exceptId={personId} value={colleague} onChange={setColleague} />
    </Screen>
  );
}

async function nameIfSure(grantId: string, name: string, to: StaffView, from: string, until: string): Promise<boolean> {
  const isSure = await confirm({
    title: `请${to.personName}代理${name}？`,
    body: `从 ${from} 到 ${until}，${to.personName}能处理${name}那里的工单，单位里显示为代理。随时可以结束。`,
    confirm: '请人代理',
  });
  if (!isSure) return false;
  await grants.nameDeputy(grantId, {
    personId: to.personId,
    validFrom: startOfDay(from),
    validTo: endOfDay(until),
  });
  toast(`已请${to.personName}代理`, 'good');
  return true;
}
