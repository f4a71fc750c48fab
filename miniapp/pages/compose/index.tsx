import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { useResource } from '@/hooks/use-resource';
import { useRoom } from '@/hooks/use-room';
import { knownConfig } from '@/services/config';
import { hasSubstance } from '@/services/drafts';
import { CategorySheet } from './_components/category-sheet';
import { Picture } from './_components/picture';
import { GuideSheet } from './_components/guide-sheet';
import { PlaceSheet } from './_components/place-sheet';
import { Question } from './_components/question';
import { CallSheet, LeaveSheet, WordsSheet } from './_components/sheets';
import { Shooting } from './_components/shooting';
import { TopBar } from './_components/top-bar';
import { useCompose } from './_hooks/use-compose';
import './index.scss';

/** Photo, place, category: the tap on the category sends. */
export default function ComposePage() {
  const compose = useCompose(useRouter().params.draft);
  const { work, where, isBusy } = compose;
  const rules = useResource(knownConfig);
  const room = useRoom(work.draft?.photos.filter(({ isReady }) => isReady).length ?? 0);
  const top = <TopBar where={where} room={room} onBack={compose.leave} onPlace={() => compose.open('place')} />;
  const canKeep = hasSubstance(work.draft);
  return (
    <Screen title="拍问题" isBare>
      {work.isShooting ? (
        <Shooting
          top={top}
          onShoot={work.shoot}
          onAlbum={work.pickPhotos}
          hasPhoto={canKeep}
          onDone={work.stopShooting}
        />
      ) : (
        <View className="compose">
          <Picture draft={work.draft} top={top} onAdd={work.addMore} onRemove={work.remove} />
          <View className="compose__sheet">
            <PageState of={rules.status} error={rules.error} onRetry={rules.refresh} skeletons={1} />
            {rules.data && (
              <Question
                categories={rules.data.categories}
                words={work.draft?.words}
                voiceMs={work.draft?.voice?.durationMs}
                isBusy={isBusy}
                onPick={compose.pick}
                onMore={() => compose.open('categories')}
                onWords={() => compose.open('words')}
                onKeep={canKeep ? compose.keepForLater : undefined}
              />
            )}
          </View>
        </View>
      )}
      <ComposeSheets compose={compose} categories={rules.data?.categories ?? []} />
      {compose.guide.isOpen && <GuideSheet guide={compose.guide} />}
    </Screen>
  );
}

type Compose = ReturnType<typeof useCompose>;

function ComposeSheets({ compose, categories }: { compose: Compose; categories: Parameters<Compose['pick']>[0][] }) {
  const { over, close, work, where } = compose;
  if (over === 'place') return <PlaceSheet nearby={where.nearby} onClose={close} onChoose={compose.choosePlace} />;
  if (over === 'categories') return <CategorySheet categories={categories} onClose={close} onPick={compose.pick} />;
  if (over === 'leave') return <LeaveSheet onClose={close} onKeep={compose.keepForLater} onDiscard={compose.discard} />;
  if (over === 'words') {
    const save = (words: string) => void work.write(words).then(close);
    const { words, voice } = work.draft ?? {};
    return (
      <WordsSheet
        words={words}
        voice={voice}
        onSpeak={(local) => void work.speak(local)}
        onUnsay={work.removeVoice}
        onClose={close}
        onSave={save}
      />
    );
  }
  if (over) return <CallSheet category={over.call} onClose={close} onGoOn={() => compose.pickAfterCall(over.call)} />;
  return null;
}
