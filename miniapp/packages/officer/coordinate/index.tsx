import { Picker, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field, TextArea } from '@/components/field';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { durationWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { useNow } from '@/hooks/use-now';
import { usePageParams } from '@/hooks/use-page-params';
import { staffPages } from '@/services/staff-pages';
import { tickets } from '@/services/tickets';
import { PickRow } from './_components/pick-row';
import { dayAhead, dayWords, momentOf, type Promised } from './promise';

const soon = [
  { value: '0', label: '今天下班前' },
  { value: '1', label: '明天' },
  { value: '3', label: '3 天内' },
  { value: '7', label: '一周内' },
  { value: '30', label: '一个月内' },
];

/** 协调: who outside was asked, and by when they promised. */
export default function CoordinatePage() {
  const { id = '' } = usePageParams<'id'>();
  const now = useNow();
  const [party, setParty] = useState('');
  const [contact, setContact] = useState('');
  const [words, setWords] = useState('');
  const [promised, setPromised] = useState<Promised>({ day: dayAhead(now, 3), time: '17:30' });
  const at = momentOf(promised);
  const leftMs = at.getTime() - now.getTime();
  const submit = useAction(
    () =>
      tickets.coordinate(id, {
        partyName: party.trim(),
        contact: contact.trim() || undefined,
        promisedAt: at.toISOString(),
        words: words.trim() || undefined,
      }),
    { success: '已记下，开始协调', onDone: () => void staffPages.back() },
  );
  const quick = soon.find(({ value }) => dayAhead(now, Number(value)) === promised.day)?.value;
  return (
    <Screen
      title="协调"
      footer={
        <Button
          id="coordinate-submit"
          kind="primary"
          isDisabled={!party.trim() || leftMs <= 0}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          开始协调
        </Button>
      }
    >
      <Field
        id="party"
        label="协调对象"
        placeholder="例如：区市政所、出租方"
        maxLength={60}
        value={party}
        onChange={setParty}
      />
      <Field
        id="contact"
        label="联系人和电话（可不填）"
        placeholder="只有经办人和社区看得到"
        maxLength={60}
        value={contact}
        onChange={setContact}
      />
      <Section title="对方答应什么时候">
        <Segmented
          id="promised"
          label="对方答应什么时候"
          look="chips"
          options={soon}
          value={quick}
          onChange={(days) => setPromised({ ...promised, day: dayAhead(now, Number(days)) })}
        />
        <Card isList>
          <Picker
            mode="date"
            value={promised.day}
            start={dayAhead(now, 0)}
            onChange={({ detail }) => setPromised({ ...promised, day: detail.value })}
          >
            <PickRow id="promised-day" title="日期" value={dayWords(promised.day)} />
          </Picker>
          <Picker
            mode="time"
            value={promised.time}
            onChange={({ detail }) => setPromised({ ...promised, time: detail.value })}
          >
            <PickRow id="promised-time" title="时间" value={promised.time} />
          </Picker>
        </Card>
        <View className={leftMs > 0 ? 'sub' : 'sub tone-bad'}>
          {leftMs > 0 ? `还有 ${durationWords(leftMs)}，协调期间办结时限暂停` : '答应的时间要晚于现在'}
        </View>
      </Section>
      <TextArea
        id="coordinate-words"
        label="谈到哪一步（可不填，上报人会读到）"
        placeholder="例如：已约三方周五到现场"
        value={words}
        onChange={setWords}
      />
    </Screen>
  );
}
