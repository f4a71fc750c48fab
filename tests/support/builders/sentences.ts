/** How people of a neighbourhood say things, which no list of names knows: words for a category, filled with places and times. */
const sayings: Record<string, readonly string[]> = {
  drain_blocked: ['阴沟翻水了', '地漏反味', '窨沟冒水', '厨房的水下不去', '沟里的水漫出来', '马桶翻水'],
  manhole_cover_damaged: [
    '铁盖子翘起来',
    '路中间的盖板晃',
    '盖子一踩咣当响',
    '圆盖板裂了缝',
    '铁盖板塌了一角',
    '盖子不平绊脚',
  ],
  fire_lane_blocked: [
    '车子横在救火的路上',
    '救火车进不来',
    '黄线里停满了车',
    '楼道口被车堵死',
    '逃生的路被杂物占了',
    '黄格子里又停车',
  ],
};
const places = ['菜场门口', '幼儿园对面', '三栋东边', '小区后门', '老街口', '理发店旁边', '配电房边上', '二期北门'];
const times = ['今天早上', '昨晚开始', '好几天了', '下雨以后', '刚才看到', '这两天'];
const tails = ['麻烦来看看', '没人管', '老人走路危险', '请尽快处理', '味道很大', '已经说过一次'];

export interface Sentence {
  words: string;
  code: string;
}

/** So many sentences of each category, each another one; the same ones for the same `from`. */
export function sentences(count: number, from = 0): Sentence[] {
  const pick = <Item>(list: readonly Item[], index: number) => list[index % list.length] as Item;
  return Object.entries(sayings).flatMap(([code, said]) =>
    Array.from({ length: count }, (_, step) => {
      const index = from + step;
      const words = `${pick(places, index * 3 + 1)}${pick(times, index * 5)}${pick(said, index)}，${pick(tails, index * 7 + 2)}`;
      return { words, code };
    }),
  );
}
