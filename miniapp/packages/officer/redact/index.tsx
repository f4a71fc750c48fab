import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { Empty, PageState } from '@/components/page-state';
import { Photo } from '@/components/photo';
import { Pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { useResource } from '@/hooks/use-resource';
import { photoSrc } from '@/services/photo-src';
import { type PhotoView, redactPhoto } from '@/services/photos';
import { staffPages } from '@/services/staff-pages';
import { tickets } from '@/services/tickets';
import { PhotoSurface } from './_components/photo-surface';
import { areasMax } from './_hooks/areas';
import { useDrawing } from './_hooks/use-drawing';
import './index.scss';

const title = '给照片打码';
const surfaceId = 'redact-surface';

/** Blacks out faces and plates in a photo of a ticket. */
export default function RedactPage() {
  const { id = '' } = usePageParams<'id'>();
  const { data, status, error, refresh } = useResource(() => readyPhotos(id), [id]);
  if (data) return <Editor photos={data} />;
  return (
    <Screen title={title}>
      <PageState of={status} error={error} onRetry={refresh} skeletons={1} />
    </Screen>
  );
}

async function readyPhotos(ticketId: string): Promise<PhotoView[]> {
  const { beforePhotos, afterPhotos } = await tickets.read(ticketId);
  return [...beforePhotos, ...afterPhotos].filter((photo) => photo.largeUrl);
}

const question = {
  title: '涂黑这些地方？',
  body: '涂黑后不能复原，所有人看到的都是涂黑的照片',
  confirm: '涂黑',
  isDanger: true,
};

function Editor({ photos }: { photos: PhotoView[] }) {
  const [chosenId, setChosenId] = useState(photos[0]?.id);
  const photo = photos.find(({ id }) => id === chosenId);
  const drawing = useDrawing(surfaceId);
  const burn = useAction(
    async () => {
      if (!photo || !(await confirm(question))) return false;
      await redactPhoto(photo.id, drawing.areas);
      return true;
    },
    { onDone: (isDone) => isDone && void staffPages.back() },
  );
  const choose = (id: string) => {
    drawing.clear();
    setChosenId(id);
  };
  if (!photo) {
    return (
      <Screen title={title}>
        <Empty title="没有可以打码的照片" />
      </Screen>
    );
  }
  const count = drawing.areas.length;
  const footer = (
    <>
      <Button id="redact-undo" isDisabled={count === 0 || burn.isBusy} onPress={drawing.undo}>
        撤销
      </Button>
      <Button
        id="redact-burn"
        kind="primary"
        isDisabled={count === 0}
        isBusy={burn.isBusy}
        onPress={() => void burn.run()}
      >
        {count > 0 ? `涂黑 ${count} 处` : '涂黑'}
      </Button>
    </>
  );
  return (
    <Screen title={title} footer={footer}>
      <PhotoSurface id={surfaceId} photo={photo} drawing={drawing} />
      {photos.length > 1 && <Choice photos={photos} chosenId={photo.id} onChoose={choose} />}
      <View className="sub">
        {count < areasMax ? '在人脸、车牌上拖一个方框；涂黑后不能复原' : `一次最多 ${areasMax} 处，请先涂黑这些`}
      </View>
    </Screen>
  );
}

interface ChoiceProps {
  photos: PhotoView[];
  chosenId: string;
  onChoose: (id: string) => void;
}

function Choice({ photos, chosenId, onChoose }: ChoiceProps) {
  return (
    <View className="redact__choice">
      {photos.map((photo, index) => (
        <Pressable
          key={photo.id}
          id={`redact-choose-${index + 1}`}
          className={photo.id === chosenId ? 'redact__chosen' : undefined}
          label={`第 ${index + 1} 张`}
          onPress={() => onChoose(photo.id)}
        >
          <Photo size="m" src={photoSrc(photo)} alt={`第 ${index + 1} 张`} />
        </Pressable>
      ))}
    </View>
  );
}
