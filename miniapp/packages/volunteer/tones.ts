import type { Tone } from '@/components/pill';
import type { ActivityView } from '@/services/volunteer';
import type { ServiceStatus } from '../../../api/_contract/vocabulary';

type Phase = ActivityView['phase'];

export const phaseWords: Record<Phase, string> = {
  coming: '即将开始',
  running: '进行中',
  over: '已结束',
  cancelled: '已取消',
};

export const phaseTones: Record<Phase, Tone> = { coming: 'honey', running: 'teal', over: 'plain', cancelled: 'plain' };

/** Of my own part: amber waits for somebody, green is done; what was not confirmed shames nobody. */
export const recordTones: Record<ServiceStatus, Tone> = {
  joined: 'teal',
  checked_in: 'teal',
  checked_out: 'honey',
  confirmed: 'good',
  declined: 'plain',
};
