import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Pill } from '@/components/pill';
import { Pressable } from '@/components/pressable';
import { reporterPages } from '@/services/reporter-pages';
import { staffPages } from '@/services/staff-pages';
import type { DeskQueue } from '../../../../api/_contract/vocabulary';
import type { DeskWork } from '../_hooks/use-desk';
import type { Selection } from '../_hooks/use-selection';
import { filterSize, filterWords } from './filter-words';
import './desk-tools.scss';

/** Piles of which many can be dealt with at once. */
const bulkQueues: readonly DeskQueue[] = ['danger', 'overdue', 'unplaced', 'returned', 'check'];

export interface DeskToolsProps {
  work: DeskWork;
  selection: Selection;
  onFilter: () => void;
}

/** What the desk is worked with: typing in, narrowing, choosing several, seeing who is there. */
export function DeskTools({ work: { queue, filter, setFilter, list }, selection, onFilter }: DeskToolsProps) {
  const size = filterSize(filter);
  const isBulk = queue !== undefined && bulkQueues.includes(queue) && list.items.length > 1;
  if (selection.isOn) {
    return (
      <View className="desk-tools">
        <View className="grow strong num">已选 {selection.ids.length} 张</View>
        <Button
          id="desk-all"
          size="small"
          kind="soft"
          onPress={() => selection.toggleAll(list.items.map(({ id }) => id))}
        >
          全选
        </Button>
      </View>
    );
  }
  return (
    <View>
      <View className="desk-tools">
        <Button id="desk-enter" size="small" onPress={() => staffPages.onBehalf('on_behalf')}>
          代录
        </Button>
        <Button id="desk-duty" size="small" onPress={() => void staffPages.duty()}>
          在岗
        </Button>
        <Button id="desk-volunteer" size="small" label="志愿服务" onPress={() => void reporterPages.volunteer()}>
          志愿
        </Button>
        <Button id="desk-filter" size="small" kind={size ? 'soft' : 'ghost'} onPress={onFilter}>
          {size ? `筛选 ${size}` : '筛选'}
        </Button>
        {isBulk && (
          <Button id="desk-select" size="small" onPress={selection.start}>
            多选
          </Button>
        )}
      </View>
      {size > 0 && (
        <View className="desk-tools__filter">
          <Pill tone="teal">{filterWords(filter, new Date())}</Pill>
          <Pressable id="desk-filter-clear" className="desk-tools__clear" onPress={() => setFilter({})}>
            看全部
          </Pressable>
        </View>
      )}
    </View>
  );
}
