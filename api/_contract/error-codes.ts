/**
 * Every refusal the product can give: a stable code, the kind of refusal, and the words a person reads.
 * Transports map the kind to their own terms; a code, once published, never changes its meaning.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'unprocessable'
  | 'too_large'
  | 'unsupported'
  | 'too_many'
  | 'unavailable'
  | 'internal';

const entry = <Kind extends ErrorKind>(kind: Kind, message: string) => ({ kind, message });

export const errorCodes = {
  'request.invalid': entry('invalid', '提交的内容有误，请检查后再试'),
  'request.too_large': entry('too_large', '提交的内容太大，请减少后再试'),
  'request.not_json': entry('unsupported', '提交的格式不对'),
  'request.route_unknown': entry('not_found', '没有这个地址'),
  'auth.required': entry('unauthenticated', '请先登录'),
  'auth.expired': entry('unauthenticated', '登录已过期，请重新登录'),
  'auth.demo_only': entry('not_found', '没有这个地址'),
  'auth.persona_unknown': entry('not_found', '没有这个演示身份'),
  'auth.wechat_refused': entry('unauthenticated', '微信登录失败，请重试'),
  'auth.wechat_unavailable': entry('unavailable', '微信暂时连不上，请稍后再试'),
  'auth.wechat_not_configured': entry('not_found', '这里还没有开通微信登录'),
  'auth.push_refused': entry('forbidden', '推送的签名不对'),
  'auth.scan_expired': entry('conflict', '二维码已过期，请刷新'),
  'auth.scan_not_found': entry('not_found', '没有找到这个登录请求'),
  'session.not_found': entry('not_found', '没有找到这台设备'),
  'invitation.not_found': entry('not_found', '没有找到这个邀请，可能已被撤回'),
  'invitation.used': entry('conflict', '这个邀请已经用过了'),
  'invitation.expired': entry('conflict', '这个邀请已过期，请让对方重新发一个'),
  'grant.not_found': entry('not_found', '没有找到这项任职'),
  'grant.ended': entry('conflict', '这项任职已经结束'),
  'grant.not_delegable': entry('conflict', '这项任职不能由别人代理'),
  'grant.last_administrator': entry('conflict', '这是最后一位管理员，请先邀请另一位'),
  'team.not_found': entry('not_found', '没有找到这个队伍，请核对队伍码'),
  'team.already_member': entry('conflict', '您已经在这个队伍里了'),
  'application.not_found': entry('not_found', '没有找到这个申请'),
  'application.already_decided': entry('conflict', '这个申请已经处理过了'),
  'application.pending': entry('conflict', '您已有一个申请在等待审核'),
  'access.forbidden': entry('forbidden', '您没有权限做这件事'),
  'rate.exceeded': entry('too_many', '操作太频繁，请稍后再试'),
  'idempotency.key_required': entry('invalid', '缺少防重复提交编号，请刷新后再试'),
  'idempotency.mismatch': entry('unprocessable', '同一编号提交过不同的内容，请刷新后再试'),
  'report.not_found': entry('not_found', '没有找到这条上报'),
  'report.id_reused': entry('unprocessable', '这条上报的编号已被用过，请重新拍一条'),
  'report.category_unknown': entry('unprocessable', '这个问题类别已停用，请重新选择'),
  'report.place_unknown': entry('unprocessable', '没有找到这个地点，请重新选择'),
  'report.empty': entry('unprocessable', '请拍一张照片，或写一句话'),
  'ticket.not_found': entry('not_found', '没有找到这张工单'),
  'ticket.transition_refused': entry('conflict', '工单现在的状态不能这样操作'),
  'ticket.taken': entry('conflict', '这张工单已被别人接走'),
  'ticket.checker_is_handler': entry('forbidden', '自己办结的工单要由别人核查'),
  'ticket.photo_required': entry('unprocessable', '请拍一张办结照片，或说明不便拍照的原因'),
  'ticket.shares_unbalanced': entry('unprocessable', '分担比例加起来应为 100%'),
  'ticket.promise_in_past': entry('unprocessable', '答应的时间要晚于现在'),
  'unit.not_found': entry('not_found', '没有找到这个单位'),
  'unit.cannot_hold': entry('unprocessable', '这个单位不能接工单，请选网格、物业或部门'),
  'import.not_found': entry('not_found', '没有找到这次导入'),
  'import.unreadable': entry('unprocessable', '这个文件读不出来，请检查格式'),
  'import.has_errors': entry('conflict', '文件里还有错误，一条也没有导入；请改好后重新上传'),
  'import.ended': entry('conflict', '这次导入已经结束了'),
  'import.no_coordinates': entry('conflict', '这次导入不用选坐标系'),
  'setup.not_ready': entry('conflict', '还不能开通，请先完成前面的步骤'),
  'unit.closed': entry('conflict', '这个单位已经关闭'),
  'unit.code_taken': entry('conflict', '这个编码已被别的单位使用'),
  'unit.in_use': entry('conflict', '这个单位还在用，暂时不能关闭'),
  'contact.not_found': entry('not_found', '没有找到这位联系人'),
  'contact.not_callable': entry('not_found', '这里没有可以拨打的号码'),
  'photo.not_found': entry('not_found', '没有找到这张照片'),
  'photo.not_uploaded': entry('conflict', '照片还没传上来，请重新上传'),
  'photo.heic': entry('unprocessable', '这是 HEIC 照片，暂不支持。请在相机设置里选“兼容性最佳”(JPEG) 再拍'),
  'photo.type': entry('unprocessable', '这不是照片，请选 JPEG、PNG 或 WebP 图片'),
  'photo.empty': entry('unprocessable', '照片是空的，请重新拍'),
  'photo.length': entry('unprocessable', '照片没有传完整，请重新上传'),
  'photo.truncated': entry('unprocessable', '照片已损坏，请重新拍'),
  'photo.too_large': entry('unprocessable', '照片太大，请压缩后再传'),
  'photo.in_use': entry('conflict', '这张照片已被用过，请重新拍'),
  'store.signature_mismatch': entry('forbidden', '上传凭证无效，请重新上传'),
  'store.policy_expired': entry('forbidden', '上传凭证已过期，请重新上传'),
  'store.policy_violated': entry('forbidden', '上传内容与凭证不符，请重新上传'),
  'store.too_large': entry('too_large', '照片太大，请压缩后再传'),
  'store.malformed': entry('invalid', '上传的格式不对'),
  'store.not_found': entry('not_found', '没有找到这张照片，链接可能已过期'),
  'suggestion.not_found': entry('not_found', '没有找到这条建议'),
  'suggestion.already_answered': entry('conflict', '这条建议已经答复过了'),
  'points.insufficient': entry('conflict', '积分不够，再攒一攒'),
  'reward.not_found': entry('not_found', '没有找到这件兑换品'),
  'reward.out_of_stock': entry('conflict', '已经兑完了，看看别的吧'),
  'redemption.not_found': entry('not_found', '没有找到这张兑换券'),
  'redemption.already_fulfilled': entry('conflict', '这张兑换券已经领取过了'),
  'redemption.not_open': entry('conflict', '这张兑换券已取消或过期'),
  'consent.basic_required': entry('conflict', '上报前请先看过《个人信息保护指引》并同意'),
  'consent.notice_changed': entry('conflict', '《个人信息保护指引》已更新，请看过新的再决定'),
  'consent.phone_required': entry('conflict', '请先同意工作人员电话联系您，再留手机号'),
  'disclosure.not_available': entry('conflict', '上报人没有留下电话，或已经收回，请到现场核实'),
  'account.has_duties': entry('conflict', '您还有工作要交接，交接完才能注销账号'),
  'service.unavailable': entry('unavailable', '服务暂时不可用，请稍后再试'),
  'service.internal': entry('internal', '出了点问题，我们已经记录，请稍后再试'),
} as const;

export type ErrorCode = keyof typeof errorCodes;
