import type { RecordedFinding, RecordFinding } from '../../api/_contract/finding';
import { http } from './http';

export type { RecordedFinding, RecordFinding };

/** Records what an officer found; the same one again is the same finding, with fresh upload orders. Throws `ApiError`. */
export function recordFinding(finding: RecordFinding): Promise<RecordedFinding> {
  return http.post('/findings', finding);
}
