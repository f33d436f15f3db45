import type { Texts } from "../texts.js";

export const KOREAN: Texts = {
  signInTitle: "로그인",
  signInLead: "이메일 주소를 입력하면 로그인 링크를 보내 드려요. 비밀번호는 필요 없어요.",
  signInLeadCode: "이메일 주소를 입력하면 인증번호를 보내 드려요. 비밀번호는 필요 없어요.",
  emailLabel: "이메일 주소",
  sendLink: "로그인 링크 받기",
  sendCode: "인증번호 받기",
  enterCode: "이미 받은 인증번호 입력하기",
  signedInAs: "{email} 계정으로 로그인되어 있어요. 다른 주소로 로그인하면 계정이 바뀌어요.",
  signedInTitle: "이미 로그인되어 있어요",
  signedInLead: "{site}에 {email} 계정으로 로그인되어 있어요.",
  goOn: "계속하기",
  signOut: "로그아웃",
  otherAddress: "다른 이메일 주소 사용하기",
  sentTitle: "메일을 확인해 주세요",
  sentTo: "{email} 주소로 메일을 보냈어요.",
  sentLink:
    "메일에 있는 링크를 이 브라우저에서 열어 주세요. 다른 기기에서 메일을 보고 있다면 메일에 적힌 인증번호 6\u2060자리를 여기에 입력해 주세요.",
  sentCode: "메일에 적힌 인증번호 6\u2060자리를 여기에 입력해 주세요.",
  change: "변경",
  lastsFor: "{time} 동안 사용할 수 있어요.",
  lastsUntil: "{time}까지 사용할 수 있어요.",
  openMailbox: "{mailbox} 열기",
  codeLabel: "인증번호 6\u2060자리",
  verify: "로그인",
  working: "잠시만 기다려 주세요…",
  notArrived: "메일이 오지 않나요? 스팸함을 확인하거나 잠시 후 메일을 다시 받아 보세요.",
  resend: "메일 다시 받기",
  resendWait: "{seconds}\u2060초 후에 다시 받을 수 있어요",
  sentAgain: "메일을 다시 보냈어요. 이제 가장 최근에 받은 인증번호만 사용할 수 있어요.",
  signedOutTitle: "로그아웃했어요",
  signedOutLead: "이 브라우저에서 {site} 계정을 로그아웃했어요.",
  signInAgain: "다시 로그인하기",
  confirmTitle: "이 브라우저에서 로그인할까요?",
  confirmLead:
    "다른 브라우저에서 요청한 로그인 링크예요. 계속하면 이 브라우저에서 {site}에 로그인돼요.",
  confirmOnlyIf: "직접 요청한 링크일 때만 계속해 주세요.",
  confirmThere:
    "처음 시작한 브라우저에서 로그인하려면 그 브라우저로 돌아가 메일에 적힌 인증번호 6\u2060자리를 입력해 주세요.",
  confirmSwitch: "이 브라우저에는 {email} 계정으로 로그인되어 있어요. 계속하면 계정이 바뀌어요.",
  confirmButton: "이 브라우저에서 로그인",
  confirmStay: "{email} 계정 계속 사용하기",
  confirmElse: "링크를 요청한 적이 없다면 이 페이지를 닫아 주세요. 링크는 아직 사용되지 않았어요.",
  inviteTitle: "초대를 수락할까요?",
  inviteLead: "{site}에 초대받았어요. 수락하면 이 브라우저에서 로그인돼요.",
  inviteOnlyIf: "본인에게 온 초대일 때만 수락해 주세요.",
  inviteButton: "수락하기",
  inviteElse: "모르는 초대라면 이 페이지를 닫아 주세요. 초대는 아직 수락되지 않았어요.",
  youAre: "{email} 계정으로 로그인되어 있어요.",
  goHome: "{site} 홈으로 가기",
  tryAgain: "다시 시도하기",
  otherAccount: "다른 계정 사용하기",
  soon: "몇 분 후",
  contact: "문의해 주세요",
  linkHome: "홈",
  linkSupport: "고객지원",
  linkPrivacy: "개인정보 처리방침",
  linkTerms: "이용약관",
  errors: {
    access_denied: {
      title: "이 주소로는 이용할 수 없어요",
      text: "이 이메일 주소에는 {site} 이용 권한이 없어요. 다른 주소로 로그인하거나 {contact}.",
    },
    authentication_required: {
      title: "로그인이 필요해요",
      text: "보낸 내용은 저장되지 않았어요. 로그인한 뒤 이전 페이지로 돌아가 다시 보내 주세요.",
    },
    cross_origin: {
      title: "요청을 차단했어요",
      text: "다른 웹사이트에서 온 요청이라 처리하지 않았어요. {site} 페이지를 열고 다시 시도해 주세요.",
    },
    forbidden: {
      title: "이 페이지를 볼 수 없어요",
      text: "지금 계정에는 이 페이지를 볼 수 있는 권한이 없어요. 권한이 필요하면 {contact}.",
    },
    internal_error: {
      title: "문제가 생겼어요",
      text: "사이트에 일시적인 문제가 있어요. 몇 분 후에 다시 시도해 주세요. 문제가 계속되면 {contact}.",
    },
    invalid_body: {
      title: "다시 입력해 주세요",
      text: "입력한 내용 중 일부를 받지 못했어요.",
    },
    invalid_code: {
      title: "인증번호는 6\u2060자리예요",
      text: "가장 최근 메일에 적힌 숫자 6\u2060자리를 모두 입력해 주세요.",
    },
    invalid_email: {
      title: "이메일 주소를 확인해 주세요",
      text: "name@example.com 같은 형식으로 주소를 하나만 입력해 주세요.",
    },
    invalid_link: {
      title: "링크가 잘려 있어요",
      text: "메일에 있는 링크 전체를 복사해 열거나, 여기에서 새 링크를 받아 주세요.",
    },
    method_not_allowed: {
      title: "페이지를 찾을 수 없어요",
      text: "로그인 과정에서만 쓰이는 주소예요.",
    },
    no_pending_login: {
      title: "메일을 새로 받아 주세요",
      text: "시간이 지났거나 다른 브라우저에서 시작해서 여기에서는 인증번호를 쓸 수 없어요. 이메일 주소를 입력하면 메일을 새로 보내 드려요.",
    },
    other_browser: {
      title: "처음 시작한 브라우저에서 열어 주세요",
      text: "이 링크는 요청한 브라우저에서만 쓸 수 있어요. 그 브라우저에서 링크를 열거나 메일에 적힌 인증번호를 입력해 주세요. 여기에서 메일을 새로 받을 수도 있어요.",
    },
    payload_too_large: {
      title: "내용이 너무 길어요",
      text: "이전 페이지로 돌아가 내용을 줄여서 다시 보내 주세요.",
    },
    rate_limited: {
      title: "요청 횟수를 초과했어요",
      text: "{when}에 다시 시도할 수 있어요. 이 브라우저에서 요청한 링크와 인증번호는 그대로 사용할 수 있어요.",
    },
    reauthentication_required: {
      title: "한 번 더 로그인해 주세요",
      text: "이 페이지를 보려면 본인 확인을 위해 다시 로그인해야 해요.",
    },
    restarting: {
      title: "곧 다시 열려요",
      text: "서버를 다시 시작하고 있어요. 링크와 인증번호는 그대로 사용할 수 있어요. 잠시 후 다시 시도해 주세요.",
    },
    session_expired: {
      title: "로그인이 만료됐어요",
      text: "계속하려면 다시 로그인해 주세요.",
    },
    sign_in_failed: {
      title: "로그인하지 못했어요",
      text: "사이트에 일시적인 문제가 있어요. 새 메일을 받아 다시 시도해 주세요. 문제가 계속되면 {contact}.",
    },
    store_unavailable: {
      title: "몇 분 후에 다시 시도해 주세요",
      text: "지금은 로그인 상태를 확인할 수 없어요. 로그아웃된 것은 아니에요.",
    },
    too_many_attempts: {
      title: "인증번호 입력 횟수를 초과했어요",
      text: "{when}에 다시 입력할 수 있어요. 메일에 있는 링크는 그대로 사용할 수 있어요.",
    },
    unavailable: {
      title: "지금은 로그인할 수 없어요",
      text: "몇 분 기다렸다가 링크를 다시 열거나 새 링크를 받아 주세요.",
    },
    unsupported_media_type: {
      title: "보낸 내용을 읽을 수 없어요",
      text: "{site} 페이지로 돌아가 그곳에서 다시 보내 주세요.",
    },
    upstream_error: {
      title: "지금은 로그인할 수 없어요",
      text: "잠시 후 다시 시도해 주세요. 그래도 안 되면 {contact}.",
    },
    upstream_timeout: {
      title: "응답 시간이 초과됐어요",
      text: "응답을 받지 못했어요. 다시 시도해 주세요.",
    },
    upstream_unavailable: {
      title: "지금은 로그인할 수 없어요",
      text: "몇 분 후에 다시 시도해 주세요.",
    },
    verification_failed: {
      title: "사용할 수 없는 링크나 인증번호예요",
      text: "유효 시간이 지났거나 이미 사용됐어요. 여기에서 새 메일을 받아 주세요.",
    },
    wrong_code: {
      title: "인증번호를 확인해 주세요",
      text: "가장 최근 메일에 적힌 숫자 6\u2060자리와 같은지 확인해 주세요. 같다면 유효 시간이 지났거나 이미 사용한 인증번호일 수 있어요. 메일을 다시 받아 주세요.",
    },
    other: {
      title: "문제가 생겼어요",
      text: "다시 시도해 주세요.",
    },
  },
};
