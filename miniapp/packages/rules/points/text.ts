import type { PointsRules } from '@/services/rules';

type Suspicion = keyof PointsRules['suspicion'];

/** Words of the classes, as the secretary knows them. */
export const classNames: Record<'A' | 'B' | 'C', string> = {
  A: 'A 类 · 生命安全',
  B: 'B 类 · 公共设施',
  C: 'C 类 · 市容秩序',
};

export const levelNames = ['一档', '二档', '三档'];

export const suspicionFields: { key: Suspicion; label: string; hint: string }[] = [
  { key: 'cooldownHours', label: '同一处再报，隔多久不用核对（小时）', hint: '同一人、同一类问题' },
  { key: 'cooldownM', label: '多近算同一处（米）', hint: '也用来看一个问题是不是拆成了多条' },
  { key: 'farPhotoM', label: '前后两条拍摄地相距多远要核对（米）', hint: '时间太近、人到不了的' },
  { key: 'burstPerHour', label: '一小时最多几条', hint: '超过的先核对' },
  {
    key: 'samePhotoBits',
    label: '两张照片多像，就先核对',
    hint: '填 0 到 32：0 是一模一样才核对，数字越大，有几分像的也核对',
  },
];
