import type { Texts } from "../texts.js";

export const JAPANESE: Texts = {
  signInTitle: "ログイン",
  signInLead:
    "ご入力いただいたメールアドレスに、ログイン用のリンクをお送りします。パスワードは不要です。",
  signInLeadCode:
    "ご入力いただいたメールアドレスに、ログイン用の認証コードをお送りします。パスワードは不要です。",
  emailLabel: "メールアドレス",
  sendLink: "ログイン用リンクを受け取る",
  sendCode: "認証コードを受け取る",
  enterCode: "メールの認証コードを入力",
  signedInAs:
    "{email} でログイン中です。別のメールアドレスでログインすると、アカウントが切り替わります。",
  signedInTitle: "ログイン済みです",
  signedInLead: "{site} に {email} でログインしています。",
  goOn: "続ける",
  signOut: "ログアウト",
  otherAddress: "別のメールアドレスを使う",
  sentTitle: "メールを確認してください",
  sentTo: "{email} にメールを送信しました。",
  sentLink:
    "メールのリンクは、このブラウザで開いてください。別の端末でメールを見ている場合は、メールに記載の 6\u00A0桁の認証コードをここに入力してください。",
  sentCode: "メールに記載の 6\u00A0桁の認証コードを、ここに入力してください。",
  change: "変更",
  lastsFor: "有効時間は {time}です。",
  lastsUntil: "{time} まで有効です。",
  openMailbox: "{mailbox} を開く",
  codeLabel: "認証コード（6\u00A0桁）",
  verify: "ログイン",
  working: "少々お待ちください…",
  notArrived:
    "しばらく待っても届かないときは、迷惑メールフォルダを確認するか、メールを再送信してください。",
  resend: "メールを再送信",
  resendWait: "{seconds}\u00A0秒後に再送信できます",
  sentAgain: "メールを再送信しました。最新のメールに記載の認証コードだけが有効です。",
  signedOutTitle: "ログアウトしました",
  signedOutLead: "このブラウザで {site} からログアウトしました。",
  signInAgain: "もう一度ログイン",
  confirmTitle: "このブラウザでログインしますか？",
  confirmLead:
    "このログイン用リンクは、別のブラウザからリクエストされたものです。続けると、今お使いのブラウザで {site} にログインします。",
  confirmOnlyIf: "ご自身でリクエストしたリンクの場合のみ、続けてください。",
  confirmThere:
    "元のブラウザでログインするには、そちらに戻って、メールに記載の 6\u00A0桁の認証コードを入力してください。",
  confirmSwitch:
    "このブラウザでは {email} でログイン中です。続けると、アカウントが切り替わります。",
  confirmButton: "このブラウザでログイン",
  confirmStay: "{email} のまま利用する",
  confirmElse: "お心当たりがない場合は、このページを閉じていただければ問題ありません。",
  inviteTitle: "招待を承諾しますか？",
  inviteLead: "{site} に招待されています。承諾すると、このブラウザでログインします。",
  inviteOnlyIf: "ご自身宛ての招待の場合のみ、承諾してください。",
  inviteButton: "承諾する",
  inviteElse: "お心当たりがない場合は、このページを閉じていただければ問題ありません。",
  youAre: "{email} でログイン中です。",
  goHome: "{site} に移動",
  tryAgain: "もう一度試す",
  otherAccount: "別のアカウントを使う",
  soon: "数分後",
  contact: "お問い合わせください",
  linkHome: "ホーム",
  linkSupport: "サポート",
  linkPrivacy: "プライバシーポリシー",
  linkTerms: "利用規約",
  errors: {
    access_denied: {
      title: "このアドレスでは利用できません",
      text: "このメールアドレスには、{site} の利用権限がありません。別のアドレスでログインするか、{contact}。",
    },
    authentication_required: {
      title: "ログインしていません",
      text: "送信内容は保存されていません。ログインしてから元のページに戻り、もう一度送信してください。",
    },
    cross_origin: {
      title: "リクエストをブロックしました",
      text: "別のサイトから送信されたため、処理を行いませんでした。{site} のページを開いて、もう一度お試しください。",
    },
    forbidden: {
      title: "このページにはアクセスできません",
      text: "お使いのアカウントには、このページを開く権限がありません。アクセスが必要な場合は、{contact}。",
    },
    internal_error: {
      title: "エラーが発生しました",
      text: "サイト側の問題です。数分後にもう一度お試しください。解決しない場合は、{contact}。",
    },
    invalid_body: {
      title: "もう一度入力してください",
      text: "入力内容の一部を受信できませんでした。",
    },
    invalid_code: {
      title: "認証コードは 6\u00A0桁です",
      text: "最新のメールに記載の 6\u00A0桁の数字を入力してください。",
    },
    invalid_email: {
      title: "メールアドレスを確認してください",
      text: "name@example.com のような形式で、メールアドレスを 1\u00A0つだけ入力してください。",
    },
    invalid_link: {
      title: "リンクが途中で切れています",
      text: "メールのリンク全体をコピーして開くか、ここから新しいリンクをリクエストしてください。",
    },
    method_not_allowed: {
      title: "ページが見つかりません",
      text: "この URL は、ログインの処理専用です。",
    },
    no_pending_login: {
      title: "新しいメールをリクエストしてください",
      text: "有効期限が切れたか、別のブラウザで手続きを始めたため、ここではコードを使えません。新しいメールを受け取るには、メールアドレスを入力してください。",
    },
    other_browser: {
      title: "元のブラウザでリンクを開いてください",
      text: "このリンクは、リクエストしたブラウザでのみ使えます。そのブラウザでリンクを開くか、メールの認証コードを入力してください。ここから新しいメールをリクエストすることもできます。",
    },
    payload_too_large: {
      title: "文字数が多すぎます",
      text: "前のページに戻り、短くしてからもう一度送信してください。",
    },
    rate_limited: {
      title: "リクエストが多すぎます",
      text: "{when}に、もう一度お試しください。このブラウザでリクエストしたリンクやコードは、引き続き使えます。",
    },
    reauthentication_required: {
      title: "ご本人確認をお願いします",
      text: "このページを開くには、もう一度ログインしてください。",
    },
    restarting: {
      title: "再起動しています",
      text: "入力した内容やメールのリンクは無効になっていません。少し待ってから、もう一度お試しください。",
    },
    session_expired: {
      title: "ログインの有効期限が切れました",
      text: "続けるには、もう一度ログインしてください。",
    },
    sign_in_failed: {
      title: "ログインできませんでした",
      text: "サイト側の問題です。新しいメールをリクエストして、もう一度お試しください。解決しない場合は、{contact}。",
    },
    store_unavailable: {
      title: "数分後にもう一度お試しください",
      text: "現在、ログイン状態を確認できません。ログアウトはされていませんので、ご安心ください。",
    },
    too_many_attempts: {
      title: "コードの入力回数が上限に達しました",
      text: "{when}に、もう一度入力できます。メールのリンクは、引き続き使えます。",
    },
    unavailable: {
      title: "現在ログインできません",
      text: "数分待ってからもう一度リンクを開くか、新しいリンクをリクエストしてください。",
    },
    unsupported_media_type: {
      title: "送信内容を読み取れません",
      text: "{site} に戻り、そのページのフォームから送信してください。",
    },
    upstream_error: {
      title: "現在ログインできません",
      text: "しばらくしてからもう一度お試しください。解決しない場合は、{contact}。",
    },
    upstream_timeout: {
      title: "時間がかかりすぎています",
      text: "応答がないため、処理を中断しました。もう一度お試しください。",
    },
    upstream_unavailable: {
      title: "現在ログインできません",
      text: "数分後にもう一度お試しください。",
    },
    verification_failed: {
      title: "このリンクまたはコードは使えません",
      text: "有効期限が切れているか、すでに使用されています。ここから新しいメールをリクエストしてください。",
    },
    wrong_code: {
      title: "このコードではログインできません",
      text: "最新のメールに記載の 6\u00A0桁の数字を確認してください。コードには有効期限があり、1\u00A0回だけ使えます。正しく入力してもログインできない場合は、メールを再送信してください。",
    },
    other: {
      title: "エラーが発生しました",
      text: "もう一度お試しください。",
    },
  },
};
