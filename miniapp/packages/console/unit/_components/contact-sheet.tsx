import { useState } from 'react';
import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { Field } from '@/components/field';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { type ContactView, contacts, type CreateContact } from '@/services/contacts';
import { codesOf, contactTitles, contactVisibilities } from '../../../../../api/_contract/vocabulary';
import { DutyEditor } from './duty-editor';

export interface ContactSheetProps {
  unitId: string;
  /** Nothing for a new one. */
  contact: ContactView | undefined;
  /** Puts it a place further up; nothing for the first one. */
  raise?: (() => Promise<unknown>) | undefined;
  onClose: () => void;
  onChanged: () => void;
}

const titles = codesOf(contactTitles).map((value) => ({ value, label: contactTitles[value] }));
const visibilities = codesOf(contactVisibilities).map((value) => ({ value, label: contactVisibilities[value] }));

/** One to turn to: who, which number, who sees it, when they are there. Draw it only while it is open. */
export function ContactSheet({ unitId, contact, raise, onClose, onChanged }: ContactSheetProps) {
  const [title, setTitle] = useState(contact?.title ?? 'duty_desk');
  const [name, setName] = useState(contact?.name ?? '');
  const [organisation, setOrganisation] = useState(contact?.organisation ?? '');
  const [phone, setPhone] = useState('');
  const [visibility, setVisibility] = useState(contact?.visibility ?? 'call_only');
  const [dutyHours, setDutyHours] = useState(contact?.dutyHours ?? []);
  const saving = useAction(
    () => {
      const facts = {
        title,
        name: name.trim() || null,
        organisation: organisation.trim() || null,
        visibility,
        dutyHours,
      };
      return save(unitId, contact, facts, phone.trim());
    },
    { success: '存好了', onDone: onChanged },
  );
  const raising = useAction(async () => raise?.(), { success: '往前排了', onDone: onChanged });
  const removing = useAction((kept: ContactView) => removeIfSure(kept), {
    onDone: (isRemoved) => isRemoved && onChanged(),
  });
  return (
    <Sheet
      isOpen
      title={contact ? '改联系人' : '添加联系人'}
      onClose={onClose}
      footer={
        <>
          {contact && (
            <Button
              id="contact-remove"
              kind="danger"
              isBusy={removing.isBusy}
              onPress={() => void removing.run(contact)}
            >
              删除
            </Button>
          )}
          <Button id="contact-save" kind="primary" isWide isBusy={saving.isBusy} onPress={() => void saving.run()}>
            保存
          </Button>
        </>
      }
    >
      <Segmented id="contact-title" look="chips" label="职务" options={titles} value={title} onChange={setTitle} />
      <Field id="contact-name" label="姓名" hint="值班电话可不填" value={name} onChange={setName} maxLength={20} />
      <Field
        id="contact-organisation"
        label="所属单位"
        value={organisation}
        onChange={setOrganisation}
        maxLength={40}
      />
      <Field
        id="contact-phone"
        label="电话"
        hint={contact?.phone ? `现在是 ${contact.phone}，不改就留空` : '手机号、带区号的座机，或 12345 这样的短号'}
        value={phone}
        onChange={setPhone}
        maxLength={30}
      />
      <Section title="谁能看到号码">
        <Segmented
          id="contact-visibility"
          look="chips"
          label="谁能看到号码"
          options={visibilities}
          value={visibility}
          onChange={setVisibility}
        />
      </Section>
      {raise && (
        <Button id="contact-raise" size="small" isBusy={raising.isBusy} onPress={() => void raising.run()}>
          往前排一位
        </Button>
      )}
      <DutyEditor shifts={dutyHours} onChange={setDutyHours} />
    </Sheet>
  );
}

/** A number that was not typed again stays as it is. */
function save(
  unitId: string,
  contact: ContactView | undefined,
  facts: CreateContact,
  phone: string,
): Promise<ContactView> {
  const body = { ...facts, ...(phone ? { phone } : {}) };
  return contact ? contacts.update(contact.id, body) : contacts.add(unitId, body);
}

async function removeIfSure({ id, name, title }: ContactView): Promise<boolean> {
  const isSure = await confirm({
    title: `删除${name ?? contactTitles[title]}？`,
    body: '姓名和号码一并删除，居民不能再从这里打给他们。',
    confirm: '删除',
    isDanger: true,
  });
  if (isSure) await contacts.remove(id);
  return isSure;
}
