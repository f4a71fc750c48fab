import { useState } from 'react';
import { Button } from '@/components/button';
import { Field, TextArea } from '@/components/field';
import { PhraseChips } from '@/components/phrase-chips';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { dayOf } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { usePhrases } from '@/hooks/use-phrases';
import { isAhead, MomentPicker } from '../_components/moment-picker';
import { useLeaving } from '../_hooks/use-leaving';
import { Party } from './_components/party';
import { momentOf, type Promised } from '../_components/promise';
import { noParty, type PartyChoice } from './party';

const soon = [
  { days: 0, label: '今天下班前' },
  { days: 1, label: '明天' },
  { days: 3, label: '3 天内' },
  { days: 7, label: '一周内' },
  { days: 30, label: '一个月内' },
];

/** How long before the promise the officer is reminded, in hours. */
const reminders = [
  { value: '', label: '到期提醒' },
  { value: '24', label: '提前一天' },
  { value: '2', label: '提前 2 小时' },
];

/** 协调: who outside was asked, and by when they promised. */
export default function CoordinatePage() {
  const { id = '' } = usePageParams<'id'>();
  const leave = useLeaving(id);
  const phrases = usePhrases('coordinate');
  const [party, setParty] = useState<PartyChoice>(noParty);
  const [contact, setContact] = useState('');
  const [words, setWords] = useState('');
  const [promised, setPromised] = useState<Promised>({ day: dayOf(new Date(), 3), time: '17:30' });
  const [ahead, setAhead] = useState('');
  const submit = useAction(() =>
    leave(
      'coordinate',
      {
        partyName: party.name.trim(),
        partyUnitId: party.unitId,
        contact: contact.trim() || undefined,
        promisedAt: momentOf(promised).toISOString(),
        remindAt: remindAt(momentOf(promised), Number(ahead)),
        words: words.trim() || undefined,
      },
      '已记下，开始协调',
    ),
  );
  return (
    <Screen
      title="协调"
      footer={
        <Button
          id="coordinate-submit"
          kind="primary"
          missing={(!party.name.trim() && '请填找了谁') || (!isAhead(promised) && '答应的时间要晚于现在')}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          开始协调
        </Button>
      }
    >
      <Party value={party} onChange={setParty} />
      <Field
        id="contact"
        label="联系人和电话（可不填）"
        placeholder="只有经办人和社区看得到"
        maxLength={60}
        value={contact}
        onChange={setContact}
      />
      <MomentPicker
        id="promised"
        title="对方答应什么时候"
        value={promised}
        onChange={setPromised}
        quick={soon}
        meaning="协调期间办结时限暂停"
      />
      <Segmented id="remind" label="什么时候提醒我" options={reminders} value={ahead} onChange={setAhead} />
      <TextArea
        id="coordinate-words"
        label="谈到哪一步（可不填，上报人会读到）"
        placeholder="例如：已约三方周五到现场"
        value={words}
        onChange={setWords}
      />
      <PhraseChips phrases={phrases} words={words} onChange={setWords} />
    </Screen>
  );
}

/** Only what is still to come is worth a reminder of its own. */
function remindAt(promisedAt: Date, hoursAhead: number): string | undefined {
  const at = new Date(promisedAt.getTime() - hoursAhead * 3_600_000);
  return hoursAhead > 0 && at > new Date() ? at.toISOString() : undefined;
}
