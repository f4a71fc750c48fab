import type {
  ConsentsView,
  ConsentView,
  DeletionView,
  DisclosureView,
  PhoneView,
  PrivacyNoticeView,
} from '../../api/_contract/personal-data';
import type { ConsentDecision, ConsentPurpose } from '../../api/_contract/vocabulary';
import { http } from './http';

export type { ConsentView, ConsentsView, DeletionView, DisclosureView, PhoneView, PrivacyNoticeView };

/** What the district tells people about their personal data; anybody may read it. Throws `ApiError`. */
export function readNotice(): Promise<PrivacyNoticeView> {
  return http.get('/privacy');
}

/** How I stand to each purpose. Throws `ApiError`. */
export function listConsents(): Promise<ConsentsView> {
  return http.get('/me/consents');
}

/** Agrees to a purpose or takes it back; `version` is that of the notice that was shown. Throws `ApiError`. */
export function decideConsent(
  purpose: ConsentPurpose,
  decision: ConsentDecision,
  version: number,
): Promise<ConsentsView> {
  return http.post('/me/consents', { purpose, decision, version });
}

/** My own number, in full. Throws `ApiError`. */
export function readPhone(): Promise<PhoneView> {
  return http.get('/me/phone');
}

/** Leaves or changes my number: typed, or WeChat's code for it. Throws `ApiError`. */
export function leavePhone(given: { phone: string } | { code: string }): Promise<PhoneView> {
  return http.put('/me/phone', given);
}

/** Throws `ApiError`. */
export function removePhone(): Promise<void> {
  return http.delete('/me/phone');
}

/** A page of who looked at my data, newest first. Throws `ApiError`. */
export function listDisclosures(cursor?: string): Promise<{ items: DisclosureView[]; nextCursor: string | null }> {
  return http.get('/me/disclosures', { query: { cursor } });
}

/** Fetches everything known about me as one Excel file, and saves or opens it. Throws `ApiError`, `PlatformError`. */
export function exportData(): Promise<void> {
  return http.download('/me/export', '我的蜂巢驿站数据.xlsx', { timeoutMs: 60_000 });
}

/** What deleting my account would do, and what stands in the way. Throws `ApiError`. */
export function readDeletion(): Promise<DeletionView> {
  return http.get('/me/deletion');
}

/** Deletes my account, for good. Throws `ApiError`. */
export function deleteAccount(confirmation: string): Promise<void> {
  return http.post('/me/deletion', { confirmation });
}
