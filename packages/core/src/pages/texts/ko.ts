import type { Texts } from "../texts.js";

export const KOREAN: Texts = {
  signInTitle: "로그인",
  signInLead: "이메일 주소를 입력하시면 로그인 링크를 보내 드립니다. 비밀번호는 필요 없습니다.",
  signInLeadCode: "이메일 주소를 입력하시면 로그인 코드를 보내 드립니다. 비밀번호는 필요 없습니다.",
  emailLabel: "이메일 주소",
  sendLink: "이메일로 링크 받기",
  sendCode: "이메일로 코드 받기",
  signedInAs: "{email} 계정으로 로그인되어 있습니다. 다른 주소로 로그인하면 계정이 바뀝니다.",
  signedInTitle: "로그인되어 있습니다",
  signedInLead: "{site}에 {email} 계정으로 로그인되어 있습니다.",
  goOn: "계속하기",
  signOut: "로그아웃",
  otherAddress: "다른 주소 사용",
  sentTitle: "이메일을 확인하세요",
  sentTo: "{email} 주소로 이메일을 보냈습니다.",
  sentLink:
    "이 브라우저에서 이메일의 링크를 열어 주세요. 다른 기기에서 이메일을 보고 있다면 6자리 코드를 여기에 입력하세요.",
  sentCode: "이메일에 있는 6자리 코드를 여기에 입력하세요.",
  change: "변경",
  lastsFor: "유효 시간은 {time}입니다.",
  lastsUntil: "{time}까지 유효합니다.",
  openMailbox: "{mailbox} 열기",
  codeLabel: "6자리 코드",
  verify: "로그인",
  working: "잠시만 기다려 주세요…",
  notArrived: "몇 분이 지나도 오지 않나요? 스팸함을 확인하거나 이메일을 다시 요청하세요.",
  resend: "이메일 다시 보내기",
  resendWait: "{seconds}초 후 다시 보내기",
  sentAgain: "이메일을 다시 보냈습니다. 이제 가장 최근 이메일의 코드만 사용할 수 있습니다.",
  signedOutTitle: "로그아웃했습니다",
  signedOutLead: "이 브라우저에서 {site} 사용이 끝났습니다.",
  signInAgain: "다시 로그인",
  confirmTitle: "여기에서 로그인할까요?",
  confirmLead:
    "이 링크는 다른 브라우저에서 요청되었습니다. 계속하면 이 브라우저에서 {site}에 로그인합니다.",
  confirmOnlyIf: "직접 요청한 링크일 때만 계속하세요.",
  confirmThere: "처음 시작한 곳에서 로그인하려면 그곳으로 돌아가 이메일의 6자리 코드를 입력하세요.",
  confirmSwitch: "지금은 {email} 계정으로 로그인되어 있습니다. 계속하면 계정이 바뀝니다.",
  confirmButton: "여기에서 로그인",
  confirmStay: "{email} 계정 유지",
  confirmElse: "요청한 적이 없다면 이 페이지를 닫으세요. 아직 아무 일도 일어나지 않았습니다.",
  inviteTitle: "초대를 수락할까요?",
  inviteLead: "{site}에 초대받으셨습니다. 수락하면 여기에서 로그인합니다.",
  inviteOnlyIf: "본인에게 온 초대일 때만 수락하세요.",
  inviteButton: "수락",
  inviteElse: "예상하지 못한 초대라면 이 페이지를 닫으세요. 아직 아무 일도 일어나지 않았습니다.",
  youAre: "{email} 계정으로 로그인되어 있습니다.",
  goHome: "{site}(으)로 이동",
  tryAgain: "다시 시도",
  otherAccount: "다른 계정 사용",
  soon: "몇 분 후",
  contact: "문의해 주세요",
  linkHome: "홈",
  linkSupport: "고객 지원",
  linkPrivacy: "개인정보",
  linkTerms: "약관",
  errors: {
    access_denied: {
      title: "이 주소로는 이용할 수 없습니다",
      text: "이 주소에는 {site} 이용 권한이 없습니다. 다른 주소로 로그인하거나 {contact}.",
    },
    authentication_required: {
      title: "로그인되어 있지 않습니다",
      text: "저장되거나 변경된 내용이 없습니다. 로그인한 뒤 이전 페이지로 돌아가 다시 보내세요.",
    },
    cross_origin: {
      title: "요청을 차단했습니다",
      text: "다른 사이트에서 온 요청이라 처리하지 않았습니다. {site} 페이지를 열어 다시 시도하세요.",
    },
    forbidden: {
      title: "이 페이지를 볼 수 없습니다",
      text: "이 계정에는 열람 권한이 없습니다. 권한이 필요하면 {contact}.",
    },
    internal_error: {
      title: "문제가 발생했습니다",
      text: "사이트의 오류입니다. 몇 분 후 다시 시도하세요. 같은 문제가 계속되면 {contact}.",
    },
    invalid_body: {
      title: "다시 입력해 주세요",
      text: "입력한 내용의 일부가 전달되지 않았습니다.",
    },
    invalid_code: {
      title: "코드를 확인하세요",
      text: "가장 최근 이메일에 있는 숫자 6자리를 입력하세요.",
    },
    invalid_email: {
      title: "이메일 주소를 확인하세요",
      text: "name@example.com처럼 주소 하나를 입력하세요.",
    },
    invalid_link: {
      title: "링크가 완전하지 않습니다",
      text: "이메일의 링크 전체를 복사하거나 여기에서 새로 요청하세요.",
    },
    method_not_allowed: {
      title: "표시할 페이지가 없습니다",
      text: "이 주소는 로그인 과정에서만 사용됩니다.",
    },
    no_pending_login: {
      title: "이메일을 새로 요청하세요",
      text: "이 브라우저에서는 기다리는 코드가 없습니다. 시간이 지났거나 다른 브라우저에서 시작했습니다. 주소를 입력하면 새 이메일을 보내 드립니다.",
    },
    other_browser: {
      title: "처음 시작한 브라우저에서 여세요",
      text: "이 링크는 요청한 브라우저에서만 사용할 수 있습니다. 그곳에서 열거나 이메일의 코드를 입력하세요. 여기에서 새 이메일을 요청할 수도 있습니다.",
    },
    payload_too_large: {
      title: "내용이 너무 깁니다",
      text: "이전 페이지로 돌아가 내용을 줄여 보내세요.",
    },
    rate_limited: {
      title: "요청이 너무 많습니다",
      text: "{when} 다시 시도하세요. 이 브라우저에서 요청한 링크와 코드는 계속 사용할 수 있습니다.",
    },
    reauthentication_required: {
      title: "본인 확인이 필요합니다",
      text: "이 페이지를 보려면 한 번 더 로그인하세요.",
    },
    session_expired: {
      title: "로그인이 만료되었습니다",
      text: "계속하려면 다시 로그인하세요.",
    },
    sign_in_failed: {
      title: "로그인하지 못했습니다",
      text: "사이트의 오류입니다. 새 이메일을 요청해 다시 시도하세요. 같은 문제가 계속되면 {contact}.",
    },
    store_unavailable: {
      title: "몇 분 후 다시 시도하세요",
      text: "지금은 로그인 상태를 확인할 수 없습니다. 로그아웃된 것은 아닙니다.",
    },
    too_many_attempts: {
      title: "코드를 너무 많이 입력했습니다",
      text: "{when} 다시 입력할 수 있습니다. 이메일의 링크는 계속 사용할 수 있습니다.",
    },
    unavailable: {
      title: "지금은 로그인할 수 없습니다",
      text: "몇 분 기다린 뒤 링크를 다시 열거나 새로 요청하세요.",
    },
    unsupported_media_type: {
      title: "양식을 읽을 수 없습니다",
      text: "{site}(으)로 돌아가 그곳에서 보내세요.",
    },
    upstream_error: {
      title: "지금은 로그인할 수 없습니다",
      text: "나중에 다시 시도하세요. 그래도 되지 않으면 {contact}.",
    },
    upstream_timeout: {
      title: "시간이 너무 오래 걸렸습니다",
      text: "기다리기를 중단했습니다. 다시 시도하세요.",
    },
    upstream_unavailable: {
      title: "지금은 로그인할 수 없습니다",
      text: "몇 분 후 다시 시도하세요.",
    },
    verification_failed: {
      title: "이 링크나 코드는 사용할 수 없습니다",
      text: "만료되었거나 이미 사용되었습니다. 여기에서 새 이메일을 요청하세요.",
    },
    wrong_code: {
      title: "코드를 사용할 수 없습니다",
      text: "가장 최근 이메일의 숫자 6자리와 비교해 보세요. 코드는 15분 동안 한 번만 쓸 수 있습니다. 맞게 입력했다면 새 이메일을 요청하세요.",
    },
    other: {
      title: "문제가 발생했습니다",
      text: "다시 시도하세요.",
    },
  },
};
