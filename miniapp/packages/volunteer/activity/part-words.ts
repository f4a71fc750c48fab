import type { IconName } from '@/components/icon';
import { clockWords } from '@/components/time-words';
import type { ActivityView, ServiceRecordView } from '@/services/volunteer';
import { minutesWords, thereWords } from '../words';

export interface PartWords {
  tone: 'good' | 'warn' | 'teal';
  icon: IconName;
  title: string;
  body?: string;
}

/** How I stand in an activity, in plain words; nothing while all there is to do is to join. Nobody is blamed. */
export function partWords(activity: ActivityView): PartWords | undefined {
  const { phase, myRecord, placesLeft, canManage, canJoin } = activity;
  if (phase === 'cancelled') return { tone: 'warn', icon: 'cross', title: '这场活动取消了', body: '看看别的活动吧' };
  if (myRecord) return recordWords(myRecord, activity);
  if (phase === 'over') return canManage ? undefined : { tone: 'teal', icon: 'clock', title: '活动已经结束' };
  if (canManage || canJoin) return undefined;
  if (placesLeft === 0)
    return { tone: 'warn', icon: 'people', title: '名额满了', body: '有人取消就会空出来，可以过会儿再看' };
  return { tone: 'teal', icon: 'me', title: '骑手和居民可以报名', body: '在“我的”里选好身份，再来报名' };
}

function recordWords(record: ServiceRecordView, activity: ActivityView): PartWords {
  switch (record.status) {
    case 'joined':
      return joinedWords(activity);
    case 'checked_in':
      return {
        tone: 'teal',
        icon: 'clock',
        title: `${clockWords(record.checkedInAt ?? activity.startsAt)} 签到，服务中`,
        body: '走的时候记得签退；忘了也会按活动结束算',
      };
    case 'checked_out':
      return waitingWords(record);
    case 'confirmed':
      return {
        tone: 'good',
        icon: 'done',
        title: `已确认 ${minutesWords(record.minutes ?? 0)}`,
        body: paidWords(record),
      };
    case 'declined':
      return {
        tone: 'warn',
        icon: 'clock',
        title: '这次没有计时长',
        body: `${record.words ? `${record.words}。` : ''}有疑问可以问问负责人 ${activity.leadName}`,
      };
  }
}

function joinedWords({ phase, canCheckIn, leadName }: ActivityView): PartWords {
  if (phase === 'over')
    return { tone: 'warn', icon: 'clock', title: '没有签到记录', body: `到了场的，请找负责人 ${leadName} 补记` };
  const body = canCheckIn ? '向负责人看六位签到码，或扫他的二维码' : '开始前半小时起，到现场向负责人看签到码';
  return { tone: 'good', icon: 'done', title: '已报名', body };
}

function waitingWords(record: ServiceRecordView): PartWords {
  const most = record.minutes ? `最多记 ${minutesWords(record.minutes)}，` : '';
  return { tone: 'teal', icon: 'clock', title: '等负责人确认', body: `${thereWords(record)}。${most}确认后告诉您` };
}

function paidWords({ points, award }: ServiceRecordView): string {
  if (award === 'held') return '积分在核对，核对完就告诉您';
  if (points) return `到账 ${points} 分${award === 'capped' ? '，其余超过当天或本月上限' : ''}，谢谢您`;
  return award === 'capped' ? '当天或本月积分已到上限，这次只记时长，谢谢您' : '时长已记下，谢谢您';
}
