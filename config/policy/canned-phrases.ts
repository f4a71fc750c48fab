import type { CannedPhrases } from '../../api/_domain/policy/index.js';

/** What staff write with one tap until their district writes its own. */
export const cannedPhrasesSeed: CannedPhrases = {
  phrases: [
    { moment: 'resolve', words: '已清理干净，现场恢复' },
    { moment: 'resolve', words: '已更换新件' },
    { moment: 'resolve', words: '已维修，可以正常使用' },
    { moment: 'return', words: '现场在另一个网格' },
    { moment: 'return', words: '权属单位不明，请帮助查明' },
    { moment: 'coordinate', words: '已电话联系，对方答应到场查看' },
    { moment: 'suspend', words: '雨停后施工' },
    { moment: 'suspend', words: '已列入维修计划，等资金到位' },
    { moment: 'reject', words: '不属于社区受理范围，已告知拨打 12345' },
    { moment: 'answer', words: '已再次到场查看，情况说明如下：' },
    { moment: 'note', words: '已围挡，待修' },
  ],
};
