import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { classNames } from '@/components/class-names';
import { TextArea } from '@/components/field';
import { Icon } from '@/components/icon';
import { Notice } from '@/components/notice';
import { Photo } from '@/components/photo';
import { Pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { confirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { photoSrc } from '@/services/photo-src';
import { publications } from '@/services/publications';
import type { TicketView } from '@/services/tickets';
import './publish-form.scss';

interface PublishFormProps {
  ticket: TicketView;
  words: string;
  onDone: () => Promise<void>;
}

/** The words and photos everybody is to see; none of the photos until it is chosen. */
export function PublishForm({ ticket, words: proposed, onDone }: PublishFormProps) {
  const [words, setWords] = useState(proposed.slice(0, 200));
  const [photoIds, setPhotoIds] = useState<string[]>([]);
  const photos = [...ticket.beforePhotos, ...ticket.afterPhotos].filter(
    ({ state, review }) => state === 'ready' && review === 'passed',
  );
  const toggle = (id: string) =>
    setPhotoIds((chosen) => (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]));
  const publish = useAction(async () => {
    const isSure = await confirm({
      title: '让所有人看到？',
      body: '拿到卡片或链接的人不用登录就能看到这段文字和选中的照片。请确认照片里没有人脸、车牌和门牌。',
      confirm: '公开',
    });
    if (!isSure) return;
    const { warnings } = await publications.publish(ticket.id, { words: words.trim(), photoIds });
    if (warnings.includes('plate')) toast('已公开；文字里有车牌号，请再看一眼', 'plain');
    await onDone();
  });
  return (
    <Screen
      title="发到群里"
      footer={
        <Button
          id="publish-submit"
          kind="primary"
          isWide
          isDisabled={words.trim().length < 2}
          isBusy={publish.isBusy}
          onPress={() => void publish.run()}
        >
          批准公开
        </Button>
      }
    >
      <Notice
        tone="teal"
        icon="shield"
        title="不会带上报人、经办人和地图位置"
        body="只公开下面的文字和您选中的照片。"
      />
      <TextArea id="publish-words" label="给大家看的话" value={words} onChange={setWords} maxLength={200} isTall />
      {photos.length > 0 && (
        <Section title={photoIds.length > 0 ? `照片，选了 ${photoIds.length} 张` : '照片，点一下选中'}>
          <View className="publish-photos">
            {photos.map((photo, index) => (
              <Pressable
                key={photo.id}
                id={`publish-photo-${index}`}
                role="switch"
                isChecked={photoIds.includes(photo.id)}
                label={`${photo.purpose === 'after' ? '处理后' : '处理前'}照片 ${index + 1}`}
                className={classNames('publish-photo', photoIds.includes(photo.id) && 'publish-photo--on')}
                onPress={() => toggle(photo.id)}
              >
                <Photo size="l" src={photoSrc(photo)} alt={`照片 ${index + 1}`} />
                {photoIds.includes(photo.id) && (
                  <View className="publish-photo__mark">
                    <Icon name="check" size="s" />
                  </View>
                )}
              </Pressable>
            ))}
          </View>
        </Section>
      )}
    </Screen>
  );
}
