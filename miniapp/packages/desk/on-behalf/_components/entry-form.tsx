import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Field, TextArea } from '@/components/field';
import { Icon } from '@/components/icon';
import { ListRow } from '@/components/list-row';
import { LikelyCategories } from '@/components/likely-categories';
import { Photo } from '@/components/photo';
import { Pressable } from '@/components/pressable';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { photosMax } from '@/services/photos';
import { reportSources } from '../../../../../api/_contract/vocabulary';
import type { EntrySource, EntryWork } from '../_hooks/use-entry';
import type { Asked } from './entry-sheets';
import './entry-form.scss';

const sources: { value: EntrySource; label: string }[] = [
  { value: 'on_behalf', label: '微信群' },
  { value: 'phone', label: reportSources.phone },
  { value: 'visit', label: reportSources.visit },
  { value: 'hotline', label: reportSources.hotline },
  { value: 'own_finding', label: reportSources.own_finding },
];

/** The message at the top, and what it was understood as below: each line can be corrected. */
export function EntryForm({ entry, onAsk }: { entry: EntryWork; onAsk: (asked: Asked) => void }) {
  const { source, words, fields, isReading } = entry;
  const isOwn = source === 'own_finding';
  return (
    <View className="stack">
      <Segmented
        id="source"
        label="从哪里来的"
        look="chips"
        options={sources}
        value={source}
        onChange={entry.setSource}
      />
      <TextArea
        id="entry-words"
        label={isOwn ? '看到了什么' : '原话'}
        hint={isReading ? '正在读…' : '地点、类别和发的人会自动填好，不对就点一下改'}
        placeholder={
          isOwn ? '广场花苑3栋东侧垃圾桶满了' : '把群里的消息粘贴到这里，例如：\n王晖：广场花苑3栋东侧垃圾桶满了'
        }
        value={words}
        onChange={entry.setWords}
      />
      <Card isList>
        <ListRow
          id="entry-place"
          icon="pin"
          title={fields.place?.name ?? '没读出地点'}
          sub={fields.place ? fields.placeWords || '在哪里' : '不选就留在派单台，再问清楚'}
          value="改"
          onPress={() => onAsk('place')}
        />
        <ListRow
          id="entry-category"
          icon="list"
          title={fields.category?.name ?? '其他'}
          sub="类别"
          value="改"
          onPress={() => onAsk('category')}
        />
        {!isOwn && (
          <ListRow
            id="entry-credited"
            icon="me"
            title={fields.credited?.name ?? '不记名'}
            sub={fields.credited ? '核实属实后，积分归这位' : '选了人，积分才有处记'}
            value="改"
            onPress={() => onAsk('credited')}
          />
        )}
      </Card>
      <LikelyCategories
        categories={entry.likely.map(({ category }) => category)}
        onPick={(code) => {
          const picked = entry.likely.find(({ category }) => category.code === code);
          if (picked) entry.correct('category', { id: code, name: picked.category.label });
        }}
      />
      {fields.place && (
        <Field
          id="entry-place-words"
          label="在它的哪里（可不填）"
          placeholder="东侧、2 单元门口"
          value={fields.placeWords}
          maxLength={60}
          onChange={(value) => entry.correct('placeWords', value)}
        />
      )}
      {source === 'hotline' && (
        <Field
          id="entry-number"
          label="12345 工单号"
          value={entry.externalNumber}
          maxLength={40}
          onChange={entry.setExternalNumber}
        />
      )}
      <Section title="照片">
        <View className="entry-photos">
          {entry.photos.map((photo, index) => (
            <Photo
              key={photo.id}
              size="m"
              src={photo.path}
              alt={`照片 ${index + 1}`}
              onRemove={() => entry.removePhoto(photo.id)}
            />
          ))}
          {entry.photos.length < photosMax && (
            <Pressable id="entry-photo" className="entry-photos__add" label="加照片" onPress={entry.addPhotos}>
              <Icon name="camera" />
            </Pressable>
          )}
        </View>
      </Section>
    </View>
  );
}
