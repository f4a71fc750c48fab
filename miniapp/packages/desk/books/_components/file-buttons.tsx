import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { useAction } from '@/hooks/use-action';
import { books } from '@/services/books';

/** The auditor's files of a month, and beside them what else can be done with it. */
export function FileButtons({ month, children }: { month: string; children?: ReactNode }) {
  const workbook = useAction(() => books.saveFile(month, 'xlsx'));
  const table = useAction(() => books.saveFile(month, 'csv'));
  return (
    <View className="books__buttons">
      {children}
      <Button
        id={`books-xlsx-${month}`}
        size="small"
        label={`下载 ${month} 的 Excel`}
        isBusy={workbook.isBusy}
        onPress={() => void workbook.run()}
      >
        Excel
      </Button>
      <Button
        id={`books-csv-${month}`}
        size="small"
        label={`下载 ${month} 的通用表格`}
        isBusy={table.isBusy}
        onPress={() => void table.run()}
      >
        通用表格
      </Button>
    </View>
  );
}
