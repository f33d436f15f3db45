import type { Texts } from "../texts.js";

export const JAPANESE: Texts = {
  signInTitle: "ログイン",
  signInLead:
    "メールアドレスを入力してください。ログイン用のリンクをお送りします。パスワードは不要です。",
  signInLeadCode:
    "メールアドレスを入力してください。ログイン用の認証コードをお送りします。パスワードは不要です。",
  emailLabel: "メールアドレス",
  sendLink: "ログイン用リンクを送信",
  sendCode: "認証コードを送信",
  enterCode: "認証コードをお持ちの方はこちら",
  signedInAs:
    "{email} でログイン中です。別のメールアドレスでログインすると、アカウントが切り替わります。",
  signedInTitle: "すでにログインしています",
  signedInLead: "{email} で {site} にログインしています。",
  goOn: "続行",
  signOut: "ログアウト",
  otherAddress: "別のメールアドレスを使う",
  sentTitle: "メールを確認してください",
  sentTo: "{email} にメールを送信しました。",
  sentLink:
    "メールのリンクは、このブラウザで開いてください。別の端末でメールを見ている場合は、メールに記載された 6\u00A0桁の認証コードをここに入力してください。",
  sentCode: "メールに記載された 6\u00A0桁の認証コードを、ここに入力してください。",
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
  sentAgain: "メールを再送信しました。最新のメールに記載された認証コードのみ有効です。",
  signedOutTitle: "ログアウトしました",
  signedOutLead: "このブラウザで {site} からログアウトしました。",
  signInAgain: "もう一度ログイン",
  confirmTitle: "このブラウザでログインしますか？",
  confirmLead:
    "このログイン用リンクは、別のブラウザからリクエストされたものです。続行すると、このブラウザで {site} にログインします。",
  confirmOnlyIf: "ご自身でリクエストしたリンクの場合のみ、続行してください。",
  confirmThere:
    "元のブラウザでログインする場合は、そちらに戻り、メールに記載された 6\u00A0桁の認証コードを入力してください。",
  confirmSwitch:
    "このブラウザでは {email} でログイン中です。続行すると、アカウントが切り替わります。",
  confirmButton: "このブラウザでログイン",
  confirmStay: "{email} のまま続ける",
  confirmElse: "お心当たりがない場合は、このページを閉じてください。リンクは使用されていません。",
  inviteTitle: "招待を承諾しますか？",
  inviteLead: "{site} に招待されています。承諾すると、このブラウザでログインします。",
  inviteOnlyIf: "ご自身宛ての招待の場合のみ、承諾してください。",
  inviteButton: "承諾する",
  inviteElse: "お心当たりがない場合は、このページを閉じてください。招待は承諾されていません。",
  youAre: "{email} でログイン中です。",
  goHome: "{site} に移動",
  tryAgain: "再試行",
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
      title: "ログインが必要です",
      text: "送信内容は保存されていません。ログインしてから元のページに戻り、もう一度送信してください。",
    },
    cross_origin: {
      title: "リクエストをブロックしました",
      text: "別のサイトから送信されたため、処理されませんでした。{site} のページを開いて、もう一度お試しください。",
    },
    forbidden: {
      title: "このページにはアクセスできません",
      text: "お使いのアカウントには、このページを開く権限がありません。アクセスが必要な場合は、{contact}。",
    },
    internal_error: {
      title: "エラーが発生しました",
      text: "サイト側で問題が発生しました。数分後にもう一度お試しください。解決しない場合は、{contact}。",
    },
    invalid_body: {
      title: "もう一度入力してください",
      text: "入力内容の一部を受信できませんでした。",
    },
    invalid_code: {
      title: "認証コードは 6\u00A0桁です",
      text: "最新のメールに記載された 6\u00A0桁の数字を入力してください。",
    },
    invalid_email: {
      title: "メールアドレスを確認してください",
      text: "name@example.com のような形式で、メールアドレスを 1\u00A0つだけ入力してください。",
    },
    invalid_link: {
      title: "リンクが途中で切れています",
      text: "メールのリンク全体をコピーして開くか、ここからリンクを再送信してください。",
    },
    method_not_allowed: {
      title: "ページが見つかりません",
      text: "この URL は、ログインの手続き中にのみ使用されます。",
    },
    no_pending_login: {
      title: "メールの再送信が必要です",
      text: "有効期限が切れたか、別のブラウザで手続きを始めたため、ここでは認証コードを使えません。メールアドレスを入力すると、新しいメールをお送りします。",
    },
    other_browser: {
      title: "元のブラウザでリンクを開いてください",
      text: "このリンクは、リクエストしたブラウザでのみ使えます。そのブラウザでリンクを開くか、メールの認証コードを入力してください。ここからメールを再送信することもできます。",
    },
    payload_too_large: {
      title: "文字数が多すぎます",
      text: "前のページに戻り、短くしてからもう一度送信してください。",
    },
    rate_limited: {
      title: "操作回数の上限に達しました",
      text: "{when}に、もう一度お試しください。このブラウザでリクエストしたリンクや認証コードは、引き続き使えます。",
    },
    reauthentication_required: {
      title: "もう一度ログインしてください",
      text: "このページを開くには、ご本人確認のため、再度ログインが必要です。",
    },
    restarting: {
      title: "まもなく再開します",
      text: "サーバーを再起動しています。リンクや認証コードは、引き続き使えます。少し待ってから、もう一度お試しください。",
    },
    session_expired: {
      title: "ログインの有効期限が切れました",
      text: "続行するには、もう一度ログインしてください。",
    },
    sign_in_failed: {
      title: "ログインできませんでした",
      text: "サイト側で問題が発生しました。メールを再送信して、もう一度お試しください。解決しない場合は、{contact}。",
    },
    store_unavailable: {
      title: "数分後にもう一度お試しください",
      text: "現在、ログイン状態を確認できません。ログアウトはされていませんので、ご安心ください。",
    },
    too_many_attempts: {
      title: "認証コードの入力回数が上限に達しました",
      text: "{when}に、もう一度入力できます。メールのリンクは、引き続き使えます。",
    },
    unavailable: {
      title: "現在ログインできません",
      text: "数分待ってからもう一度リンクを開くか、リンクを再送信してください。",
    },
    unsupported_media_type: {
      title: "送信内容を読み取れません",
      text: "{site} に戻り、元のページのフォームから送信してください。",
    },
    upstream_error: {
      title: "現在ログインできません",
      text: "しばらくしてからもう一度お試しください。解決しない場合は、{contact}。",
    },
    upstream_timeout: {
      title: "応答がありませんでした",
      text: "時間がかかりすぎたため、処理を中断しました。もう一度お試しください。",
    },
    upstream_unavailable: {
      title: "現在ログインできません",
      text: "数分後にもう一度お試しください。",
    },
    verification_failed: {
      title: "このリンクまたは認証コードは使えません",
      text: "有効期限が切れているか、すでに使用されています。ここからメールを再送信してください。",
    },
    wrong_code: {
      title: "この認証コードではログインできません",
      text: "最新のメールに記載された 6\u00A0桁の数字と同じか確認してください。同じ場合は、有効期限が切れているか、すでに使用された可能性があります。メールを再送信してください。",
    },
    other: {
      title: "エラーが発生しました",
      text: "もう一度お試しください。",
    },
  },
};
