import { knownConfig } from '@/services/config';
import { listRostered } from '@/services/on-behalf';
import { searchPlaces } from '@/services/places';
import { namedPlaceKinds } from '../../../../../api/_contract/vocabulary';
import type { EntryWork } from '../_hooks/use-entry';
import { PickSheet } from './pick-sheet';

/** What is being corrected. */
export type Asked = 'place' | 'category' | 'credited';

interface EntrySheetsProps {
  entry: EntryWork;
  asked: Asked | undefined;
  onClose: () => void;
}

/** The corrections of an entry, one at a time. */
export function EntrySheets({ entry: { correct }, asked, onClose }: EntrySheetsProps) {
  if (!asked) return null;
  const choose = (chosen: { id: string; name: string } | undefined) => {
    correct(asked, chosen);
    onClose();
  };
  const common = { onClose, onChoose: choose };
  if (asked === 'place')
    return (
      <PickSheet
        {...common}
        title="在哪里？"
        placeholder="比如：广场花苑 3 栋"
        none="不知道，交给派单台问"
        load={async (words) =>
          (await searchPlaces(words)).map(({ id, name, kind }) => ({ id, name, sub: namedPlaceKinds[kind] }))
        }
      />
    );
  if (asked === 'credited')
    return (
      <PickSheet
        {...common}
        title="记在谁名下？"
        placeholder="骑手或居民的名字"
        none="不记名"
        load={async (words) =>
          (await listRostered(words)).map(({ id, name, unitName }) => ({ id, name, sub: unitName }))
        }
      />
    );
  return (
    <PickSheet
      {...common}
      title="是哪一类？"
      placeholder="比如：路灯、噪声、积水"
      load={async (words) =>
        (await knownConfig()).categories
          .filter(({ label, tile }) => `${label}${tile ?? ''}`.includes(words))
          .map(({ code, label }) => ({ id: code, name: label }))
      }
    />
  );
}
