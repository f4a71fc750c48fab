import { randomUUID } from 'node:crypto';

/**
 * A body each route on a thing would accept, so that only the thing is missing; by the last word of its address, with
 * its method or the word before where one word stands for several. `units` are ids of units the caller may name.
 */
export function bodyFor(method: string, path: string, units: { community: string; section: string }): unknown {
  const words = path.split('/').filter((part) => !part.startsWith('{'));
  const [resource, word = ''] = words.slice(-2);
  const known = bodies(units);
  return known[`${resource} ${word}`] ?? known[`${method.toUpperCase()} ${word}`] ?? known[word];
}

const bodies = ({ community, section }: { community: string; section: string }): Record<string, unknown> => ({
  'ledger closes': { month: '2026-10' },
  'PUT bulletins': { words: '这一周办好了十件' },
  'public-version': { words: '已经修好了', photoIds: [] },
  verify: { outcome: 'true' },
  return: { reason: 'outside_grid' },
  coordinate: { partyName: '供电公司', promisedAt: '2027-01-01T00:00:00Z' },
  suspend: { reason: 'weather', until: '2027-01-01T00:00:00Z' },
  resume: {},
  'rewards write-off': { quantity: 1, words: '破了' },
  'rewards picture': { photo: { id: randomUUID(), contentType: 'image/jpeg', bytes: 10 } },
  'rewards slots': { startsAt: '2027-01-01T00:00:00Z', endsAt: '2027-01-01T01:00:00Z', capacity: 1 },
  'PATCH rewards': { name: '手套' },
  'coordination answer': { answer: '明天派人来' },
  extensions: { until: '2027-01-01T00:00:00Z', words: '等材料' },
  'extensions decide': { outcome: 'granted' },
  settle: { words: '各出一半', shares: [] },
  redactions: { areas: [{ x: 0, y: 0, width: 0.5, height: 0.5 }] },
  photos: { photos: [{ id: randomUUID(), contentType: 'image/jpeg', bytes: 10 }] },
  resolve: { phrase: 'repaired', photoIds: [], photoWaiver: 'not_visible' },
  dispatch: { unitId: community },
  'desk dispatch': { ticketIds: [randomUUID()], unitId: community },
  'desk check': { ticketIds: [randomUUID()], outcome: 'passed' },
  'POST filters': { name: '危险', body: { severity: 'danger' } },
  reject: { reason: 'untrue', words: '没有这回事' },
  check: { outcome: 'passed' },
  attach: { ticketId: randomUUID() },
  additions: { id: randomUUID(), words: '又深了一些' },
  place: { place: { longitude: 118.1305, latitude: 30.2805, coordinateSystem: 'wgs84' } },
  transcript: { words: '井盖翘起来了' },
  object: { words: '确有其事' },
  'tickets answer': { words: '已到场看过' },
  'reports confirm': { outcome: 'solved' },
  'ask-ruling': { words: '请裁定' },
  rule: { unitId: community, words: '归社区' },
  transfer: { unitId: community },
  escalate: { words: '自己办不了' },
  supervise: { words: '请抓紧' },
  recategorise: { categoryCode: 'drain_blocked' },
  notes: { words: '门卫有钥匙' },
  reopen: { words: '又坏了' },
  'uphold-objection': { words: '确实如此' },
  split: { parts: [{ categoryCode: 'drain_blocked', unitId: community, words: '下水道' }] },
  join: { unitIds: [community], words: '一起办' },
  merge: { intoTicketId: randomUUID() },
  unmerge: {},
  answer: { outcome: 'answered', words: '谢谢' },
  restock: { quantity: 1 },
  decide: { outcome: 'approved' },
  'content-checks decide': { outcome: 'passed' },
  'award-holds decide': { outcome: 'dropped', words: '照片是以前的' },
  poll: { secret: 'of nobody' },
  confirm: { outcome: 'confirmed' },
  disclose: { field: 'phone', purpose: 'clarify_report' },
  deputies: { personId: randomUUID(), validFrom: '2026-11-20T00:00:00Z', validTo: '2026-12-01T00:00:00Z' },
  'hand-over': { toPersonId: randomUUID() },
  coordinates: { coordinates: 'wgs84' },
  apply: { reroute: false },
  move: { parentId: section },
  crossings: { unitIds: [] },
  order: { contactIds: [randomUUID()] },
  'POST contacts': { title: 'duty_desk', name: '值班室', visibility: 'public', phone: '0559-0000000', dutyHours: [] },
  'PATCH contacts': { title: 'duty_desk' },
  'PATCH units': { name: '新名字' },
});
