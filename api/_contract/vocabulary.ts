/**
 * The executable glossary: every status, kind, role and reason with the Chinese label people see.
 * UI, messages, zod and the database CHECKs all speak these words; a test compares them.
 * Terms follow GB/T 30428 and Open311 where they name the thing.
 */

/** The codes of a label table, in the order they are written, as zod and CHECKs want them. */
export function codesOf<Code extends string>(labels: Record<Code, string>): [Code, ...Code[]] {
  return Object.keys(labels) as [Code, ...Code[]];
}

export const unitKinds = {
  district: '区县',
  street: '街道/乡镇',
  community: '社区/村',
  section: '片区',
  grid: '网格',
  compound: '小区',
  building: '楼栋',
  department: '部门',
  property: '物业',
  owners_committee: '业委会',
  station: '驿站',
} as const;
export type UnitKind = keyof typeof unitKinds;

export const roles = {
  courier: '骑手',
  resident: '居民',
  assistant_officer: '助理网格员',
  grid_officer: '网格员',
  section_lead: '片区网格长',
  secretary: '社区书记',
  property_handler: '物业',
  department_handler: '部门',
  station_keeper: '驿站站长',
  street_lead: '街道',
  district_lead: '区县',
  administrator: '管理员',
} as const;
export type Role = keyof typeof roles;

/** Where a report came from. */
export const reportSources = {
  photo: '随手拍',
  on_behalf: '代录',
  phone: '电话',
  own_finding: '自采',
  hotline: '12345',
  visit: '走访',
  deliberation: '议事',
} as const;
export type ReportSource = keyof typeof reportSources;

export const severities = { normal: '一般', urgent: '紧急', danger: '危险' } as const;
export type Severity = keyof typeof severities;

/** The two kinds of GB/T 30428: parts stand there, events happen. */
export const categoryKinds = { part: '部件', event: '事件' } as const;
export type CategoryKind = keyof typeof categoryKinds;

export const ticketStatuses = {
  triage: '待派单',
  dispatched: '待接单',
  acknowledged: '已接单',
  in_progress: '处理中',
  coordinating: '协调中',
  suspended: '挂账',
  returned: '已退单',
  resolved: '待核查',
  closed: '已结案',
  rejected: '不予受理',
  merged: '已并入',
} as const;
export type TicketStatus = keyof typeof ticketStatuses;

/** What happened to a ticket: one word for each verb, kept for ever in its events. */
export const ticketEventTypes = {
  opened: '受理',
  dispatched: '派单',
  redispatched: '改派',
  climbed: '超时上报',
  acknowledged: '接单',
  returned: '退单',
  ruled: '裁定',
  verified: '核实属实',
  found_untrue: '核实不属实',
  found_duplicate: '重复并入',
  coordination_started: '协调',
  coordination_settled: '达成协议',
  suspended: '挂账',
  resumed: '恢复处理',
  transferred: '转办',
  escalated: '提级',
  resolved: '办结',
  reworked: '返工',
  closed: '结案',
  reopened: '重新处理',
  rejected: '不予受理',
  objection_upheld: '异议成立',
  unmerged: '取消并入',
  handed_over: '移交经办人',
  released: '经办人离任',
  withdrawn: '撤回',
  added_to: '补充',
  place_moved: '更正地点',
  chased: '催办',
  report_attached: '同一处上报并入',
  report_detached: '上报移出',
  merged: '并入',
  confirmed: '上报人回复',
  photo_redacted: '照片打码',
  noted: '备注',
  recategorised: '更正类别',
  ruling_asked: '提请裁定',
  supervised: '督办',
  coordination_answered: '对方答复',
  extension_asked: '申请延期',
  extension_granted: '同意延期',
  extension_declined: '不同意延期',
  clock_recounted: '期限重算',
  check_passed: '核查通过',
  child_opened: '分派子任务',
  child_ended: '子任务结束',
} as const;
export type TicketEventType = keyof typeof ticketEventTypes;

export const returnReasons = {
  outside_grid: '不在本网格',
  ownership_unclear: '权属不清',
  out_of_scope: '不属受理',
  information_missing: '信息不足',
} as const;
export type ReturnReason = keyof typeof returnReasons;

export const rejectReasons = {
  untrue: '不属实',
  out_of_scope: '不属受理范围',
  information_missing: '信息不足',
  withdrawn: '上报人撤回',
} as const;
export type RejectReason = keyof typeof rejectReasons;

export const verifyOutcomes = { true: '属实', untrue: '不属实' } as const;
export type VerifyOutcome = keyof typeof verifyOutcomes;

export const checkOutcomes = { passed: '核查通过', rework: '返工' } as const;
export type CheckOutcome = keyof typeof checkOutcomes;

/** How a ticket ends for its holder; only what is solved is ever shown as solved. */
export const resolutionKinds = {
  solved: '已解决',
  not_ours: '不归我们管',
  not_possible: '暂时办不到',
} as const;
export type ResolutionKind = keyof typeof resolutionKinds;

/** Why a ticket waits with its clock stopped; each with the date it is taken up again. */
export const suspendReasons = {
  weather: '等天气',
  funds: '等资金',
  materials: '等材料',
  procedure: '走程序',
  planned: '列入计划',
} as const;
export type SuspendReason = keyof typeof suspendReasons;

/** What stops the resolution clock: nothing else does. */
export const pauseReasons = { coordinating: '协调中', suspended: '挂账' } as const;
export type PauseReason = keyof typeof pauseReasons;

export const extensionStatuses = { asked: '待答复', granted: '同意', declined: '不同意' } as const;
export type ExtensionStatus = keyof typeof extensionStatuses;

/** What a child ticket is to its parent; the parent's work is done when that of all its children is. */
export const childRelations = { split: '拆分', joint: '联办' } as const;
export type ChildRelation = keyof typeof childRelations;

/** Who has to check a resolved ticket before its reporters are asked. */
export const checkLevels = { lead: '片区网格长', secretary: '社区书记抽查' } as const;
export type CheckLevel = keyof typeof checkLevels;

/** What let a ticket be closed. */
export const closeCauses = {
  checked: '核查通过',
  confirmed: '上报人确认',
  silence: '期满无异议',
  answered: '答复后结案',
} as const;
export type CloseCause = keyof typeof closeCauses;

/** When a district's own phrases are offered, one tap instead of typing. */
export const phraseMoments = {
  resolve: '办结',
  return: '退单',
  coordinate: '协调',
  suspend: '挂账',
  reject: '不予受理',
  answer: '答复',
  note: '备注',
} as const;
export type PhraseMoment = keyof typeof phraseMoments;

/** The piles of the desk, in the order in which they burn. */
export const deskQueues = {
  danger: '危险',
  overdue: '已超时',
  unplaced: '待派单',
  returned: '退单',
  disputed: '有异议',
  extension: '申请延期',
  check: '待核查',
  silent: '多日未动',
} as const;
export type DeskQueue = keyof typeof deskQueues;

/** What a group robot of 企业微信 tells its group. */
export const robotTopics = {
  danger: '危险工单',
  arrived: '新工单',
  overdue: '超时',
  returned: '退单',
  disputed: '上报人有异议',
  coordinating: '协调中',
  bulletin: '每周通报',
} as const;
export type RobotTopic = keyof typeof robotTopics;

/** What an officer writes with one tap when the work is done. */
export const resolutionPhrases = {
  cleared: '已清理',
  replaced: '已更换',
  repaired: '已修复',
  mediated: '已调解',
  removed: '已移除',
} as const;
export type ResolutionPhrase = keyof typeof resolutionPhrases;

/** Why a ticket may be resolved without an after-photo: never forced on staff. */
export const photoWaivers = {
  privacy: '涉及隐私，不便拍照',
  not_visible: '结果看不出来（如噪声）',
  unsafe: '现场不便拍照',
  mediated: '调解类，没有现场',
} as const;
export type PhotoWaiver = keyof typeof photoWaivers;

export const photoStates = { declared: '待上传', uploaded: '已上传', ready: '可查看', failed: '未通过' } as const;
export type PhotoState = keyof typeof photoStates;

export const photoPurposes = { before: '问题照片', after: '办结照片', reward: '兑换品图片' } as const;
export type PhotoPurpose = keyof typeof photoPurposes;

export const coordinateSystems = { gcj02: '火星坐标', wgs84: '卫星坐标' } as const;
export type CoordinateSystem = keyof typeof coordinateSystems;

export const namedPlaceKinds = { compound: '小区', building: '楼栋', landmark: '地标' } as const;
export type NamedPlaceKind = keyof typeof namedPlaceKinds;

export const suggestionStatuses = { open: '待答复', adopted: '已采纳', answered: '已答复' } as const;
export type SuggestionStatus = keyof typeof suggestionStatuses;

/** The two sections of points named by 龙西社区. */
export const pointSections = { civic_feedback: '社情民意收集', volunteer_service: '志愿服务参与' } as const;
export type PointSection = keyof typeof pointSections;

/** Accounts of the double-entry ledger; only `person` accounts carry a stored balance. */
export const pointAccountKinds = {
  issue: '发放',
  person: '个人',
  reserved: '兑换中',
  spent: '已兑换',
  expired: '已过期',
  debt: '待抵扣',
} as const;
export type PointAccountKind = keyof typeof pointAccountKinds;

/** Why points moved. */
export const ledgerCauses = {
  report_verified: '上报核实属实',
  suggestion_adopted: '建议被采纳',
  redemption_reserved: '兑换',
  redemption_fulfilled: '核销',
  redemption_cancelled: '取消兑换',
  redemption_expired: '兑换过期退回',
  account_deleted: '账号注销退回',
  hours_confirmed: '志愿服务时长',
  award_reversed: '核实有误扣回',
  debt_incurred: '待抵扣',
  debt_settled: '抵扣',
  points_expired: '积分到期',
} as const;
export type LedgerCause = keyof typeof ledgerCauses;

export const rewardKinds = { goods: '实物', service: '服务', voucher: '爱心商城券' } as const;
export type RewardKind = keyof typeof rewardKinds;

export const redemptionStatuses = {
  reserved: '待领取',
  fulfilled: '已领取',
  cancelled: '已取消',
  expired: '已过期',
} as const;
export type RedemptionStatus = keyof typeof redemptionStatuses;

/** How often one person may have a reward. */
export const limitPeriods = { month: '每月', year: '每年', ever: '累计' } as const;
export type LimitPeriod = keyof typeof limitPeriods;

/** Why pieces of a reward came to a station or left it. */
export const stockMovementKinds = {
  restocked: '入库',
  taken: '兑换',
  returned: '退回',
  counted: '盘点',
  damaged: '报损',
} as const;
export type StockMovementKind = keyof typeof stockMovementKinds;

/** Why an award waits for a person to look at it, in words the reviewer reads. */
export const holdReasons = {
  same_photo: '与以前的照片雷同',
  same_place: '同一地点同类问题刚报过',
  far_photo: '拍照地点离上报地点太远',
  related_verifier: '上报人与核实人关系较近',
  split_problem: '同一问题疑似拆成多条',
  burst: '短时间内集中上报',
  cap_reached: '已达当日或当月上限',
} as const;
export type HoldReason = keyof typeof holdReasons;

export const holdStatuses = {
  held: '待核对',
  released: '已发放',
  dropped: '不发放',
  capped: '已达上限',
} as const;
export type HoldStatus = keyof typeof holdStatuses;

export const boardPeriods = { week: '本周', month: '本月', all: '累计' } as const;
export type BoardPeriod = keyof typeof boardPeriods;

export const boardScopes = { tenant: '全区', community: '社区', team: '队伍' } as const;
export type BoardScope = keyof typeof boardScopes;

export const activityStatuses = { open: '报名中', ended: '已结束', cancelled: '已取消' } as const;
export type ActivityStatus = keyof typeof activityStatuses;

/** How far an hour of service is: signed up, on site, left, confirmed by the lead. */
export const serviceStatuses = {
  joined: '已报名',
  checked_in: '已签到',
  checked_out: '已签退',
  confirmed: '已确认',
  declined: '未确认',
} as const;
export type ServiceStatus = keyof typeof serviceStatuses;

export const policyKinds = {
  taxonomy: '分类与时限',
  points_rules: '积分规则',
  calendar: '工作日历',
  privacy_notice: '个人信息保护指引',
  retention: '保存期限',
  routing_rules: '派单规则',
  canned_phrases: '常用语',
  check_rules: '核查与回访',
  messaging: '消息与免打扰',
} as const;
export type PolicyKind = keyof typeof policyKinds;

export const stationFacilities = {
  water: '热水',
  charger: '充电',
  first_aid: '急救包',
  tools: '工具箱',
  books: '书刊',
  cooling: '纳凉取暖',
  toilet: '卫生间',
} as const;
export type StationFacility = keyof typeof stationFacilities;

/** What a person can be told in the inbox. */
export const messageKinds = {
  ticket_arrived: '新工单',
  report_verified: '核实属实',
  report_untrue: '核实不属实',
  report_resolved: '已办结',
  report_closed: '已结案',
  report_rejected: '不予受理',
  suggestion_adopted: '建议被采纳',
  redemption_fulfilled: '兑换已领取',
  application_approved: '入队申请已通过',
  application_declined: '入队申请未通过',
  role_given: '新的任职',
  role_ended: '任职已结束',
  report_added_to: '上报有补充',
  report_chased: '上报人催办',
  report_attached: '已并入同一处',
  content_hidden: '内容未通过审核',
  content_to_review: '内容待审核',
  report_entered: '有人替您上报',
  report_unsolved: '上报人说没解决',
  report_progressed: '上报有进展',
  report_asked: '请您确认是否解决',
  report_answered: '异议已答复',
  report_reworked: '返工处理',
  ticket_returned: '退单待安排',
  ticket_ruled: '已裁定',
  ticket_warned: '即将超时',
  ticket_overdue: '已超时',
  ticket_supervised: '督办',
  ticket_reworked: '返工',
  ticket_to_check: '待核查',
  ticket_disputed: '上报人有异议',
  ticket_moved_away: '工单转走',
  extension_asked: '申请延期',
  extension_decided: '延期申请已答复',
  coordination_asked: '请您配合',
  coordination_due: '协调到期',
  suspension_due: '挂账到期',
  joint_invited: '请您联办',
  child_ended: '子任务结束',
  routing_rule_disabled: '派单规则已停用',
  points_held: '积分待核对',
  points_released: '积分已发放',
  points_dropped: '积分未发放',
  points_reversed: '积分扣回',
  points_expiring: '积分快到期',
  hours_waiting: '服务时长待确认',
  hours_confirmed: '服务时长已确认',
  hours_declined: '服务时长未确认',
  activity_changed: '活动有变动',
  activity_cancelled: '活动取消',
  redemption_expiring: '兑换券快到期',
  stock_low: '库存不足',
} as const;
export type MessageKind = keyof typeof messageKinds;

/** What staff take out of the system as a file. */
export const exportKinds = { tickets: '工单台账', ticket_story: '工单全过程', ledger: '积分账' } as const;
export type ExportKind = keyof typeof exportKinds;

/** Where couriers work. */
export const courierPlatforms = { food_delivery: '外卖', parcel: '快递', ride_hailing: '网约车' } as const;
export type CourierPlatform = keyof typeof courierPlatforms;

export const applicationStatuses = {
  pending: '待审核',
  approved: '已通过',
  declined: '未通过',
  withdrawn: '已撤回',
} as const;
export type ApplicationStatus = keyof typeof applicationStatuses;

/** What somebody is to a unit, as residents read it: the desk of a department, or one of the 1+X team that governs a compound. */
export const contactTitles = {
  duty_desk: '值班电话',
  head: '负责人',
  grid_contact: '网格联系人',
  compound_party_guide: '小区党建指导员',
  building_lead: '楼栋长',
  party_household: '党员中心户',
  owners_committee_head: '业委会主任',
  property_manager: '物业经理',
  police_officer: '社区民警',
  legal_adviser: '法律顾问',
  steward: '红色小管家',
  student_steward: '大学生小管家',
  partner: '共建单位',
  volunteer: '志愿者',
} as const;
export type ContactTitle = keyof typeof contactTitles;

/** Who may see a contact's number; `call_only` lets residents call without being shown it in a list. */
export const contactVisibilities = {
  public: '公开号码',
  call_only: '可拨打，不显示号码',
  staff_only: '仅工作人员可见',
} as const;
export type ContactVisibility = keyof typeof contactVisibilities;

/** What a file can bring into a district. */
export const importKinds = {
  boundaries: '网格与小区边界',
  buildings: '楼栋',
  properties: '物业公司',
  staff: '工作人员',
} as const;
export type ImportKind = keyof typeof importKinds;

export const importStatuses = { previewed: '待确认', applied: '已导入', discarded: '已放弃' } as const;
export type ImportStatus = keyof typeof importStatuses;

/** What personal data is used for, each consented to on its own. Only `basic` is needed to report. */
export const consentPurposes = {
  basic: '登录与上报',
  location: '上报时使用位置',
  phone: '工作人员电话联系我',
  board_name: '榜单显示我的名字',
} as const;
export type ConsentPurpose = keyof typeof consentPurposes;

export const consentDecisions = { given: '同意', withdrawn: '撤回' } as const;
export type ConsentDecision = keyof typeof consentDecisions;

/** Personal data that is masked until somebody says what they need it for. */
export const personalFields = { phone: '手机号', name: '姓名' } as const;
export type PersonalField = keyof typeof personalFields;

/** What personal data was looked at for; kept, and shown to the person it is about. */
export const disclosurePurposes = {
  clarify_report: '核实上报的情况',
  tell_outcome: '告知处理结果',
  emergency: '紧急情况',
  appointment: '任职联系',
} as const;
export type DisclosurePurpose = keyof typeof disclosurePurposes;

/** What a content check has found; only what passed is shown beyond the staff of the unit. */
export const reviewStates = {
  pending: '审核中',
  passed: '已通过',
  hidden: '已隐藏',
} as const;
export type ReviewState = keyof typeof reviewStates;

/** What of somebody's content is checked. */
export const checkedContents = {
  words: '文字',
  photo: '照片',
  voice: '语音',
  suggestion: '建议',
  addition: '补充',
} as const;
export type CheckedContent = keyof typeof checkedContents;

/** How far a content check is: `queued` waits for WeChat, `asked` for its verdict, `review` for a person. */
export const contentCheckStates = {
  queued: '待送审',
  asked: '送审中',
  passed: '通过',
  review: '待人工审核',
  risky: '有风险',
} as const;
export type ContentCheckState = keyof typeof contentCheckStates;

/** What a reporter answers when asked whether it was solved. */
export const confirmOutcomes = { solved: '解决了', unsolved: '没解决' } as const;
export type ConfirmOutcome = keyof typeof confirmOutcomes;

/** A one-time subscription is asked for these outcomes only. */
export const subscriptionTopics = { report_verified: '核实结果', report_resolved: '办结结果' } as const;
export type SubscriptionTopic = keyof typeof subscriptionTopics;

/** A web page that waits for a phone to sign it in. */
export const scanStatuses = { waiting: '等待扫码', confirmed: '已确认', used: '已登录', declined: '已拒绝' } as const;
export type ScanStatus = keyof typeof scanStatuses;

/** Chinese names of request fields, so that a refusal can name what is wrong. */
export const fieldLabels: Record<string, string> = {
  id: '编号',
  effectiveFrom: '生效时间',
  expectedVersion: '修改前的版本',
  rules: '规则',
  categoryCode: '问题类别',
  place: '地点',
  longitude: '经度',
  latitude: '纬度',
  coordinateSystem: '坐标系',
  accuracyM: '定位精度',
  words: '文字说明',
  photos: '照片',
  voice: '语音',
  rating: '评分',
  photoIds: '照片',
  contentType: '照片格式',
  bytes: '照片大小',
  deviceAt: '拍摄时间',
  personaKey: '身份',
  unitId: '单位',
  outcome: '结果',
  reason: '原因',
  phrase: '办结说明',
  photoWaiver: '不拍照的原因',
  partyName: '协调对象',
  contact: '联系方式',
  promisedAt: '答应的时间',
  shares: '分担比例',
  party: '分担方',
  percent: '比例',
  rewardId: '兑换品',
  code: '兑换码',
  quantity: '数量',
  counted: '清点的数量',
  slotId: '时间',
  stationUnitId: '驿站',
  itemId: '同一件兑换品',
  stockMin: '最低库存',
  personLimit: '限兑数量',
  personLimitPeriod: '限兑周期',
  pointsLevel: '等级',
  donor: '捐赠方',
  capacity: '名额',
  weeks: '连续几周',
  payload: '券上的二维码',
  handedOverAt: '交付时间',
  cursor: '翻页位置',
  limit: '每页条数',
  status: '状态',
  namedPlaceId: '地点名称',
  query: '搜索词',
  startsOn: '起始日期',
  role: '角色',
  validTo: '任期截止',
  token: '邀请码',
  displayName: '姓名',
  platform: '平台',
  name: '名称',
  secret: '登录凭证',
  device: '设备',
  boardConsent: '是否上榜',
  scope: '范围',
  purpose: '用途',
  decision: '决定',
  version: '版本',
  phone: '手机号',
  title: '职务',
  visibility: '号码可见范围',
  organisation: '所属单位',
  dutyHours: '值班时间',
  days: '星期',
  opensAt: '开始时间',
  closesAt: '结束时间',
  kind: '类型',
  shortName: '简称',
  parentId: '上级单位',
  households: '户数',
  officialCode: '官方编码',
  center: '位置',
  station: '驿站',
  facilities: '设施',
  unitIds: '关联的单位',
  contactIds: '联系人',
  toPersonId: '接手人',
  boundary: '边界',
  ring: '边界',
  coordinates: '坐标系',
  reroute: '是否改派',
  field: '信息项',
  fileName: '文件名',
  file: '文件',
  personId: '人员',
  deputyId: '代理人',
  validFrom: '任期开始',
  confirmation: '确认文字',
  durationMs: '时长',
  creditedId: '记在谁名下',
  source: '来源',
  externalNumber: '外部编号',
  areas: '打码区域',
  x: '左边',
  y: '上边',
  width: '宽度',
  height: '高度',
  topic: '通知类型',
  accepted: '是否接受',
  state: '状态',
  statuses: '状态',
  ticketId: '工单',
  intoTicketId: '要并入的工单',
  timestamp: '时间戳',
  nonce: '随机串',
  signature: '签名',
  msg_signature: '签名',
  echostr: '回显串',
  afterPhotos: '办结照片',
  categoryCodes: '问题类别',
  from: '开始',
  to: '结束',
  q: '搜索词',
  format: '文件格式',
  weekStartsOn: '起始日期',
  remindAt: '提醒时间',
  severity: '严重程度',
  parts: '拆分内容',
  until: '截止日期',
  answer: '答复',
  queue: '分组',
  ticketIds: '工单',
  body: '规则内容',
  period: '时段',
  month: '月份',
  items: '核销记录',
  points: '积分',
  description: '说明',
  pointsClass: '积分类别',
  isHidden: '是否下架',
  stock: '库存',
  photo: '照片',
  expected: '盘点前数量',
  startsAt: '开始时间',
  endsAt: '结束时间',
  cause: '积分来由',
  isEnabled: '是否启用',
  when: '条件',
  areaUnitIds: '区域',
  weekdays: '星期',
  hours: '时段',
  severities: '严重程度',
  sources: '来源',
  address: '机器人地址',
  topics: '通知内容',
  placeWords: '集合地点',
  checkCode: '签到码',
  minutes: '时长',
  records: '服务记录',
  recordId: '服务记录',
  activityId: '活动',
  ticketNumber: '工单号',
};
