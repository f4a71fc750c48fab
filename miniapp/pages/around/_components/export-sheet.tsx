import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { ledger, type LedgerQuery } from '@/services/ledger';

/** Takes the ledger out as a file, within the state and the time chosen. */
export function ExportSheet({ query, onClose }: { query: LedgerQuery; onClose: () => void }) {
  const workbook = useAction(() => ledger.exportFile('xlsx', query), { onDone: onClose });
  const table = useAction(() => ledger.exportFile('csv', query), { onDone: onClose });
  return (
    <Sheet
      isOpen
      title="导出台账"
      onClose={onClose}
      footer={
        <>
          <Button id="export-csv" isBusy={table.isBusy} onPress={() => void table.run()}>
            通用表格
          </Button>
          <Button id="export-xlsx" kind="primary" isBusy={workbook.isBusy} onPress={() => void workbook.run()}>
            导出 Excel
          </Button>
        </>
      }
    >
      <View className="sub">
        按现在选的状态、时间、类别和单位导出，搜索的词不算在内。每张工单一行，从编号到积分一共四十多列。Excel 用 Excel
        或 WPS 打开，通用表格（.csv）别的系统也能读。
      </View>
      <View className="tiny">
        文件里没有上报人的姓名和手机号。谁导出的、导出了什么，社区书记和上级在“导出记录”里看得到。
      </View>
    </Sheet>
  );
}
