import type { SetupStep } from '@/services/setup';

export type StepKey = SetupStep['key'];

/** What each step means, for whoever does it for the first time. */
export const stepWords: Record<StepKey, string> = {
  communities: '街道和社区来自国家统计用区划，建区时已经带好，不用动手。',
  boundaries:
    '每个网格的范围。骑手拍一张照片，系统靠它找到该谁来管。可以导入测绘单位或地图软件给的边界文件，也可以在图上拖着画。',
  buildings: '哪栋楼在哪个小区、哪个网格。有了它，地点能说到“3 栋东侧”。用表格导入。',
  properties: '哪家物业管哪些小区。小区里的小事先到物业，不出小区就能办。用表格导入。',
  staff: '书记、网格员、物业经办人。导入后每人得到一个邀请链接，点开就能用。',
  contacts: '居民找得到人：网格、社区、物业和部门的值班电话，以及号码公开到什么程度。',
  open: '开放后，居民和骑手就能上报，工单开始计时、派单。开放之前只有工作人员看得到。',
};

export const openQuestion = {
  title: '现在开放使用？',
  lines: [
    '居民和骑手从此能看到这里并上报。',
    '工单会派给各网格并开始计时，到期没人答复会自动上报到上一级。',
    '请先确认网格员都收到了邀请。开放之后仍可以继续导入和修改。',
  ],
  confirm: '开放使用',
};
