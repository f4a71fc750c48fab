import type { Page } from '@/hooks/use-paged';
import type {
  ActivityCodeView,
  ActivityScope,
  ActivityView,
  AttendanceView,
  ChangeActivity,
  ConfirmedManyView,
  ConfirmMany,
  CreateActivity,
  RecordToConfirmView,
  ServiceRecordView,
  TickAttendance,
} from '../../api/_contract/volunteer';
import { http } from './http';

export type {
  ActivityCodeView,
  ActivityScope,
  ActivityView,
  AttendanceView,
  ChangeActivity,
  ConfirmedManyView,
  ConfirmMany,
  CreateActivity,
  RecordToConfirmView,
  ServiceRecordView,
  TickAttendance,
};

/** Activities of volunteers. Each throws `ApiError`; all but `create` may be sent again without doing it twice. */
export const activities = {
  /** A page of what is to come, of what I joined, or of what I look after. */
  list: (scope: ActivityScope, cursor?: string) =>
    http.get<Page<ActivityView>>('/activities', { query: { scope, cursor } }),
  read: (activityId: string) => http.get<ActivityView>(`/activities/${activityId}`),
  /** The same `intentId` creates it once, however often it is sent. */
  create: (activity: CreateActivity, intentId: string) =>
    http.post<ActivityView>('/activities', activity, { idempotencyKey: intentId }),
  change: (activityId: string, change: ChangeActivity) => http.patch<ActivityView>(`/activities/${activityId}`, change),
  cancel: (activityId: string) => http.post<ActivityView>(`/activities/${activityId}/cancel`),
  /** `activity.full` when somebody else took the last place. */
  join: (activityId: string) => http.post<ActivityView>(`/activities/${activityId}/join`),
  leave: (activityId: string) => http.post<ActivityView>(`/activities/${activityId}/leave`),
  /** With the six digits the lead shows; `activity.code_wrong` when they are others by now. */
  checkIn: (activityId: string, checkCode: string) =>
    http.post<ServiceRecordView>(`/activities/${activityId}/check-in`, { checkCode }),
  checkOut: (activityId: string, checkCode: string) =>
    http.post<ServiceRecordView>(`/activities/${activityId}/check-out`, { checkCode }),
  /** The digits of now, for who leads it. */
  code: (activityId: string) => http.get<ActivityCodeView>(`/activities/${activityId}/code`),
  attendance: async (activityId: string) =>
    (await http.get<{ items: AttendanceView[] }>(`/activities/${activityId}/attendance`)).items,
  /** Not there, came, or left, whatever was ticked before. */
  tick: (activityId: string, recordId: string, state: TickAttendance['state']) =>
    http.put<AttendanceView>(`/activities/${activityId}/attendance/${recordId}`, { state }),
};

/** Hours that wait for a lead's word. Each throws `ApiError`. */
export const serviceRecords = {
  /** Oldest first; of one activity, or of all I look after. */
  toConfirm: (activityId?: string, cursor?: string) =>
    http.get<Page<RecordToConfirmView>>('/service-records/to-confirm', { query: { activityId, cursor } }),
  /** In whole quarter hours, at most what was served. */
  confirm: (recordId: string, minutes: number) =>
    http.post<RecordToConfirmView>(`/service-records/${recordId}/confirm`, { minutes }),
  /** The person reads the words. */
  decline: (recordId: string, words: string) =>
    http.post<RecordToConfirmView>(`/service-records/${recordId}/decline`, { words }),
  /** Fifty at once at most; each by itself done, or refused with a reason. */
  confirmMany: async (records: ConfirmMany['records']) =>
    (await http.post<ConfirmedManyView>('/service-records/confirm', { records }, { timeoutMs: 30_000 })).items,
};
