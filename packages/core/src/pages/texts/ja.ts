import type { Texts } from "../texts.js";

export const JAPANESE: Texts = {
  signInTitle: "サインイン",
  signInLead:
    "メールアドレスを入力してください。サインイン用のリンクをお送りします。パスワードは必要ありません。",
  signInLeadCode:
    "メールアドレスを入力してください。サインイン用のコードをお送りします。パスワードは必要ありません。",
  emailLabel: "メールアドレス",
  sendLink: "リンクをメールで受け取る",
  sendCode: "コードをメールで受け取る",
  signedInAs:
    "{email} でサインインしています。別のアドレスでサインインすると、アカウントが切り替わります。",
  signedInTitle: "サインイン済みです",
  signedInLead: "{site} に {email} でサインインしています。",
  goOn: "続ける",
  signOut: "サインアウト",
  otherAddress: "別のメールアドレスを使う",
  sentTitle: "メールをご確認ください",
  sentTo: "{email} にメールをお送りしました。",
  sentLink:
    "メールのリンクを、このブラウザーで開いてください。ほかの端末でメールを見ている場合は、6 桁のコードをここに入力してください。",
  sentCode: "メールに記載された 6 桁のコードを入力してください。",
  change: "変更",
  lastsFor: "有効時間は {time} です。",
  lastsUntil: "有効期限は {time} です。",
  openMailbox: "{mailbox} を開く",
  codeLabel: "6 桁のコード",
  verify: "サインイン",
  working: "お待ちください…",
  notArrived:
    "数分待っても届かない場合は、迷惑メールフォルダーをご確認いただくか、もう一度メールを送信してください。",
  resend: "メールを再送する",
  resendWait: "あと {seconds} 秒で再送できます",
  sentAgain: "もう一通メールをお送りしました。使えるのは、最新のメールのコードだけです。",
  signedOutTitle: "サインアウトしました",
  signedOutLead: "このブラウザーでの {site} の利用を終了しました。",
  signInAgain: "もう一度サインインする",
  confirmTitle: "このブラウザーでサインインしますか？",
  confirmLead:
    "このリンクは、別のブラウザーでリクエストされたものです。続けると、このブラウザーで {site} にサインインします。",
  confirmOnlyIf: "ご自身でリクエストした場合にだけ、続けてください。",
  confirmThere:
    "元のブラウザーでサインインするには、そちらに戻って、メールの 6 桁のコードを入力してください。",
  confirmSwitch: "現在は {email} でサインインしています。続けると、アカウントが切り替わります。",
  confirmButton: "ここでサインイン",
  confirmStay: "{email} のまま続ける",
  confirmElse:
    "心当たりがない場合は、このページを閉じてください。まだサインインは行われていません。",
  inviteTitle: "招待を受けますか？",
  inviteLead: "{site} への招待が届いています。受けると、このブラウザーでサインインします。",
  inviteOnlyIf: "ご自身への招待である場合にだけ、お受けください。",
  inviteButton: "招待を受ける",
  inviteElse:
    "心当たりがない場合は、このページを閉じてください。まだサインインは行われていません。",
  youAre: "{email} でサインインしています。",
  goHome: "{site} へ移動",
  tryAgain: "もう一度試す",
  otherAccount: "別のアカウントを使う",
  soon: "数分後に",
  contact: "お問い合わせください",
  linkHome: "ホーム",
  linkSupport: "サポート",
  linkPrivacy: "プライバシー",
  linkTerms: "利用規約",
  errors: {
    access_denied: {
      title: "このアドレスでは利用できません",
      text: "このアドレスには {site} の利用が許可されていません。別のアドレスでサインインするか、{contact}。",
    },
    authentication_required: {
      title: "サインインしていません",
      text: "内容は保存も変更もされていません。サインインしてから前のページに戻り、もう一度送信してください。",
    },
    cross_origin: {
      title: "リクエストを中止しました",
      text: "別のサイトから送信されたため、処理しませんでした。{site} のページを開いて、もう一度お試しください。",
    },
    forbidden: {
      title: "このページは表示できません",
      text: "このアカウントには閲覧の権限がありません。必要な場合は、{contact}。",
    },
    internal_error: {
      title: "エラーが発生しました",
      text: "サイト側の不具合です。数分後にもう一度お試しください。繰り返し起こる場合は、{contact}。",
    },
    invalid_body: {
      title: "もう一度入力してください",
      text: "入力内容の一部が届きませんでした。",
    },
    invalid_code: {
      title: "コードをご確認ください",
      text: "最新のメールにある 6 桁の数字を入力してください。",
    },
    invalid_email: {
      title: "メールアドレスをご確認ください",
      text: "name@example.com のように、アドレスを一つだけ入力してください。",
    },
    invalid_link: {
      title: "リンクが途中で切れています",
      text: "メールのリンク全体をコピーするか、ここで新しいリンクを受け取ってください。",
    },
    method_not_allowed: {
      title: "ここに表示するページはありません",
      text: "このアドレスは、サインインの処理にだけ使われます。",
    },
    no_pending_login: {
      title: "新しいメールを受け取ってください",
      text: "このブラウザーでは、コードの入力を受け付けていません。時間が過ぎたか、別のブラウザーで始められたためです。アドレスを入力すると、新しいメールをお送りします。",
    },
    other_browser: {
      title: "元のブラウザーで開いてください",
      text: "このリンクは、リクエストしたブラウザーでのみ使えます。そちらで開くか、メールのコードを入力してください。ここで新しいメールを受け取ることもできます。",
    },
    payload_too_large: {
      title: "文字数が多すぎます",
      text: "前のページに戻り、短くして送信してください。",
    },
    rate_limited: {
      title: "リクエストが多すぎます",
      text: "{when}もう一度お試しください。このブラウザーでリクエストしたリンクやコードは、引き続き使えます。",
    },
    reauthentication_required: {
      title: "ご本人の確認",
      text: "このページを開くには、もう一度サインインしてください。",
    },
    session_expired: {
      title: "サインインの有効期限が切れました",
      text: "続けるには、もう一度サインインしてください。",
    },
    sign_in_failed: {
      title: "サインインできませんでした",
      text: "サイト側の不具合です。新しいメールを受け取って、もう一度お試しください。繰り返し起こる場合は、{contact}。",
    },
    store_unavailable: {
      title: "数分後にもう一度お試しください",
      text: "現在、サインインの状態を確認できません。サインアウトはされていません。",
    },
    too_many_attempts: {
      title: "コードの入力回数が上限に達しました",
      text: "{when}もう一度入力できます。メールのリンクは引き続き使えます。",
    },
    unavailable: {
      title: "現在サインインできません",
      text: "数分待ってから、もう一度リンクを開くか、新しいリンクを受け取ってください。",
    },
    unsupported_media_type: {
      title: "フォームを読み取れませんでした",
      text: "{site} に戻り、そこからフォームを送信してください。",
    },
    upstream_error: {
      title: "現在サインインできません",
      text: "しばらくしてからお試しください。それでもサインインできない場合は、{contact}。",
    },
    upstream_timeout: {
      title: "時間がかかりすぎています",
      text: "処理を中断しました。もう一度お試しください。",
    },
    upstream_unavailable: {
      title: "現在サインインできません",
      text: "数分後にもう一度お試しください。",
    },
    verification_failed: {
      title: "このリンクまたはコードは使えません",
      text: "有効期限が切れたか、すでに使われています。ここで新しいメールを受け取ってください。",
    },
    wrong_code: {
      title: "コードが受け付けられませんでした",
      text: "最新のメールの 6 桁の数字と見比べてください。コードは 15 分間に一度だけ使えます。合っている場合は、新しいメールを受け取ってください。",
    },
    other: {
      title: "エラーが発生しました",
      text: "もう一度お試しください。",
    },
  },
};
