import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { TextArea } from '@/components/field';
import { useAction } from '@/hooks/use-action';
import { followUp } from '@/services/follow-up';
import type { ReportView } from '@/services/reports';

/** Not taken up, and the reporter does not accept that: once, in words. */
export function ObjectCard({ reportId, onChanged }: { reportId: string; onChanged: (report: ReportView) => void }) {
  const [words, setWords] = useState('');
  const [isOpen, setOpen] = useState(false);
  const objecting = useAction(() => followUp.object(reportId, words.trim()), {
    success: '异议已提交，社区会核实',
    onDone: onChanged,
  });
  return (
    <Card id="report-object">
      <View className="title">对这个结果有异议？</View>
      <View className="tiny follow-up__note">可以提一次，社区核实后重新办理，或者答复您</View>
      {isOpen && <TextArea id="object-words" label="为什么有异议" value={words} onChange={setWords} />}
      <View className="follow-up">
        <Button
          id="object-send"
          isBusy={objecting.isBusy}
          isDisabled={isOpen && !words.trim()}
          onPress={() => (isOpen ? void objecting.run() : setOpen(true))}
        >
          {isOpen ? '提交异议' : '提出异议'}
        </Button>
      </View>
    </Card>
  );
}

/** How an objection stands: it waits for the desk, or was answered. */
export function ObjectionNote({ followUp: { isDisputed, reply } }: Pick<ReportView, 'followUp'>) {
  if (isDisputed)
    return (
      <Card id="report-disputed" tone="warn">
        <View className="title">意见已交到社区</View>
        <View className="sub">社区核实后重新办理，或者答复；结果会发消息告诉您</View>
      </Card>
    );
  if (!reply) return null;
  return (
    <Card id="report-reply" tone="teal">
      <View className="title">社区答复</View>
      <View className="sub">{reply}</View>
    </Card>
  );
}
