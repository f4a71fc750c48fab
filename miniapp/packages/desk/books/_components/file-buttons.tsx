import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { useAction } from '@/hooks/use-action';
import { books } from '@/services/books';

/** The auditor's files of a month. */
export function FileButtons({ month }: { month: string }) {
  const workbook = useAction(() => books.saveFile(month, 'xlsx'));
  const table = useAction(() => books.saveFile(month, 'csv'));
  return (
    <View className="books__buttons">
      <Button id={`books-xlsx-${month}`} isBusy={workbook.isBusy} onPress={() => void workbook.run()}>
        下载 Excel
      </Button>
      <Button id={`books-csv-${month}`} isBusy={table.isBusy} onPress={() => void table.run()}>
        下载 CSV
      </Button>
    </View>
  );
}
