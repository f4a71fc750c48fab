import type { ReportView } from '@/services/reports';

/** A report of one's own as the server shows it. */
export function aReportView(change: Partial<ReportView> = {}): ReportView {
  return {
    id: 'r-1',
    ticketNumber: 7,
    status: 'dispatched',
    category: {
      code: 'manhole_cover_damaged',
      label: '井盖破损',
      tile: '井盖',
      icon: 'manhole',
      severity: 'normal',
      emergencyNumber: null,
    },
    severity: 'normal',
    place: {
      longitude: 118.1,
      latitude: 30.2,
      coordinateSystem: 'gcj02',
      words: '龙西小区 12 栋',
      gridName: '03 网格',
    },
    resolutionKind: null,
    cover: null,
    progress: '等 03 网格接单',
    receivedAt: '2026-11-22T10:00:00Z',
    words: null,
    wordsReview: 'passed',
    photos: [],
    afterPhotos: [],
    voices: [],
    additions: [],
    chaseFrom: null,
    followUp: {
      resolutionKind: null,
      closesAt: null,
      silenceWorkingDays: 3,
      isDisputed: false,
      answer: null,
      reply: null,
    },
    actions: ['withdraw', 'add', 'move_place', 'chase'],
    points: { state: 'expected', points: 6, words: null },
    holderName: '03 网格',
    timeline: [],
    ...change,
  };
}
