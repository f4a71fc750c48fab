import type { PolicyBody } from '../../api/_domain/policy/index.js';

/** What people are told about their personal data before they agree; a change is a new version and asks again. */
export const privacyNoticeSeed: PolicyBody<'privacy_notice'> = {
  title: '个人信息保护指引',
  handler: '本区县的社区治理部门',
  contact: '所在社区的值班电话，见「我的 → 我的社区」',
  purposes: {
    basic: '用于登录、接收您的上报并把处理结果告诉您。不同意时仍可浏览，但不能上报。',
    location: '仅在您上报时取一次位置，用来把问题交给对应的网格。可以不给，改为自己选小区或楼栋。',
    phone: '经办人核实情况时可以拨打。平时号码打码，每次查看都会记录用途，您随时能看到谁看过。',
    board_name: '在小蜜蜂榜上显示您的名字。不同意时显示「小蜜蜂」加编号。',
  },
  sections: [
    {
      heading: '我们收集什么',
      paragraphs: [
        '微信登录标识、您填写的称呼、上报的照片、文字、位置和时间，以及积分与兑换记录。手机号由您自愿填写。',
        '照片上传后去掉拍摄参数（EXIF），只保留缩小后的图片。',
      ],
    },
    {
      heading: '谁能看到',
      paragraphs: [
        '只有处理这件事的网格员、部门和社区负责人能看到是谁上报的；物业、业委会和其他居民看不到。',
        '手机号默认打码。工作人员查看完整号码要选用途，并留下记录。',
      ],
    },
    {
      heading: '您的权利',
      paragraphs: ['可以随时撤回同意、导出全部个人数据、更正称呼和手机号、注销账号。注销后工单保留，但不再与您关联。'],
    },
  ],
};
