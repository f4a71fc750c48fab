import { View } from '@tarojs/components';
import { Pill } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import type { TakenFile } from '@/services/exports';
import { exportKinds, roles } from '../../../../../api/_contract/vocabulary';
import { formats, narrowedWords } from '../words';

/** Who took what, narrowed to what, when, and how many rows; on a wide page in columns. */
export function ExportRow({ view }: { view: TakenFile }) {
  const { id, kind, format, actorName, role, unitName, startedAt } = view;
  const office = [unitName, role && roles[role]].filter(Boolean).join(' · ');
  return (
    <View id={`export-${id}`} className="export-row">
      <View className="export-row__who">
        <View className="export-row__name">{actorName}</View>
        {office && <View className="tiny">{office}</View>}
      </View>
      <View className="export-row__what">
        <View className="sub">{`${exportKinds[kind]}（${formats[format]}）`}</View>
        <View className="tiny num">{narrowedWords(view)}</View>
      </View>
      <View className="tiny num export-row__when">{momentWords(startedAt)}</View>
      <View className="export-row__rows num">
        <RowsOf view={view} />
      </View>
    </View>
  );
}

/** How many rows went out, or why nobody can say. */
function RowsOf({ view: { rowCount, isBeingSent } }: { view: TakenFile }) {
  if (rowCount !== null) return <>{`${rowCount}\u00a0行`}</>;
  return isBeingSent ? <Pill tone="teal">正在发送</Pill> : <Pill tone="warn">未完成</Pill>;
}
