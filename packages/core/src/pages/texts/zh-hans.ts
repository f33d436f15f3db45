import type { Texts } from "../texts.js";

export const CHINESE: Texts = {
  signInTitle: "登录",
  signInLead: "输入邮箱地址，我们将向您发送登录链接，无需密码。",
  signInLeadCode: "输入邮箱地址，我们将向您发送验证码，无需密码。",
  emailLabel: "邮箱地址",
  sendLink: "获取登录链接",
  sendCode: "获取验证码",
  enterCode: "已收到验证码",
  signedInAs: "当前账号：{email}。使用其他邮箱登录会切换账号。",
  signedInTitle: "您已登录",
  signedInLead: "您已使用 {email} 登录 {site}。",
  goOn: "继续",
  signOut: "退出登录",
  otherAddress: "使用其他邮箱",
  sentTitle: "请查收邮件",
  sentTo: "邮件已发送至 {email}。",
  sentLink:
    "请在此浏览器中打开邮件里的链接。如果您在其他设备上查看邮件，请在此处输入其中的6\u2060位验证码。",
  sentCode: "请在此处输入邮件中的6\u2060位验证码。",
  change: "更改",
  lastsFor: "{time}内有效。",
  lastsUntil: "有效期至{time}。",
  openMailbox: "打开 {mailbox}",
  codeLabel: "6\u2060位验证码",
  verify: "登录",
  working: "请稍候…",
  notArrived: "几分钟后仍未收到？请检查垃圾邮件文件夹，或重新发送邮件。",
  resend: "重新发送邮件",
  resendWait: "{seconds}\u2060秒后可重新发送",
  sentAgain: "新邮件已发出，现在只有最新邮件中的验证码有效。",
  signedOutTitle: "您已退出登录",
  signedOutLead: "您已在此浏览器中退出 {site}。",
  signInAgain: "重新登录",
  confirmTitle: "在此浏览器中登录？",
  confirmLead: "此登录链接是在其他浏览器中获取的。如果继续，您将在此浏览器中登录 {site}。",
  confirmOnlyIf: "请确认此链接由您本人获取，再继续操作。",
  confirmThere: "如需在原来的浏览器中登录，请返回该浏览器，输入邮件中的6\u2060位验证码。",
  confirmSwitch: "此浏览器的当前账号是 {email}，继续操作会切换账号。",
  confirmButton: "在此浏览器中登录",
  confirmStay: "继续使用 {email}",
  confirmElse: "如非本人操作，直接关闭此页面即可，链接未被使用。",
  inviteTitle: "是否接受邀请？",
  inviteLead: "您收到了 {site} 的邀请。接受后，您将在此浏览器中登录。",
  inviteOnlyIf: "请确认此邀请是发给您本人的，再接受。",
  inviteButton: "接受邀请",
  inviteElse: "如果您对此邀请并不知情，直接关闭此页面即可，邀请未被接受。",
  youAre: "当前账号：{email}。",
  goHome: "前往 {site}",
  tryAgain: "重试",
  otherAccount: "使用其他账号",
  soon: "几分钟后",
  contact: "联系我们",
  linkHome: "首页",
  linkSupport: "帮助",
  linkPrivacy: "隐私政策",
  linkTerms: "服务条款",
  errors: {
    access_denied: {
      title: "此邮箱没有访问权限",
      text: "此邮箱无法访问 {site}。请使用其他邮箱登录，或{contact}。",
    },
    authentication_required: {
      title: "您尚未登录",
      text: "刚才提交的内容没有保存。请登录后返回原页面，重新提交。",
    },
    cross_origin: {
      title: "请求已被拦截",
      text: "此请求来自其他网站，未予处理。请打开 {site} 的页面后重试。",
    },
    forbidden: {
      title: "您无权访问此页面",
      text: "您的账号没有打开此页面的权限。如需访问，请{contact}。",
    },
    internal_error: {
      title: "出错了",
      text: "网站暂时遇到问题，请几分钟后再试。如果仍未恢复，请{contact}。",
    },
    invalid_body: {
      title: "请重新填写",
      text: "您提交的部分内容未能送达。",
    },
    invalid_code: {
      title: "验证码不完整",
      text: "请输入最新邮件中的6\u2060位数字验证码。",
    },
    invalid_email: {
      title: "请检查邮箱地址",
      text: "请输入一个完整的邮箱地址，例如 name@example.com。",
    },
    invalid_link: {
      title: "链接不完整",
      text: "请从邮件中复制完整的链接，或在此处重新获取。",
    },
    method_not_allowed: {
      title: "页面不存在",
      text: "此网址仅在登录过程中使用。",
    },
    no_pending_login: {
      title: "请重新发送邮件",
      text: "无法在此浏览器中使用验证码：可能已过期，或您是在其他浏览器中开始登录的。请输入邮箱地址，我们会重新发送邮件。",
    },
    other_browser: {
      title: "请在原来的浏览器中打开链接",
      text: "此链接只能在获取它的浏览器中使用。请在该浏览器中打开链接，或输入邮件中的验证码。您也可以在此处重新发送邮件。",
    },
    payload_too_large: {
      title: "内容过长",
      text: "请返回上一页，缩短内容后重新提交。",
    },
    rate_limited: {
      title: "操作过于频繁",
      text: "请在{when}重试。在此浏览器中获取的链接和验证码仍然有效。",
    },
    reauthentication_required: {
      title: "请验证身份",
      text: "为确认是您本人操作，请重新登录后再打开此页面。",
    },
    restarting: {
      title: "系统重启中",
      text: "链接和验证码仍然有效。请稍候再试。",
    },
    session_expired: {
      title: "登录已过期",
      text: "请重新登录后继续。",
    },
    sign_in_failed: {
      title: "登录失败",
      text: "网站暂时遇到问题。请重新发送邮件后再试；如果仍然失败，请{contact}。",
    },
    store_unavailable: {
      title: "请几分钟后再试",
      text: "暂时无法确认登录状态，但您的账号并未退出。",
    },
    too_many_attempts: {
      title: "验证码输入次数过多",
      text: "请在{when}重新输入。邮件中的链接仍然有效。",
    },
    unavailable: {
      title: "暂时无法登录",
      text: "请稍等几分钟，再次打开链接，或获取新的链接。",
    },
    unsupported_media_type: {
      title: "无法读取提交的内容",
      text: "请返回 {site}，在原页面上重新提交。",
    },
    upstream_error: {
      title: "暂时无法登录",
      text: "请稍后再试。如果仍然无法登录，请{contact}。",
    },
    upstream_timeout: {
      title: "请求超时",
      text: "未收到响应，请重试。",
    },
    upstream_unavailable: {
      title: "暂时无法登录",
      text: "请几分钟后再试。",
    },
    verification_failed: {
      title: "链接或验证码已失效",
      text: "可能已过期或已被使用，请在此处重新获取。",
    },
    wrong_code: {
      title: "验证码无效",
      text: "请核对最新邮件中的6\u2060位数字。如果输入无误，验证码可能已过期或已被使用，请重新发送邮件。",
    },
    other: {
      title: "出错了",
      text: "请重试。",
    },
  },
};
