import type { Texts } from "../texts.js";

// "E-Mail" has a non-breaking hyphen, and the space after a number is a no-break space.
export const GERMAN: Texts = {
  signInTitle: "Anmelden",
  signInLead:
    "Geben Sie Ihre E‑Mail‑Adresse ein. Wir schicken Ihnen einen Link zum Anmelden – ganz ohne Passwort.",
  signInLeadCode:
    "Geben Sie Ihre E‑Mail‑Adresse ein. Wir schicken Ihnen einen Code zum Anmelden – ganz ohne Passwort.",
  emailLabel: "E‑Mail‑Adresse",
  sendLink: "Link anfordern",
  sendCode: "Code anfordern",
  enterCode: "Ich habe schon einen Code",
  signedInAs:
    "Sie sind als {email} angemeldet. Wenn Sie sich mit einer anderen Adresse anmelden, wechseln Sie das Konto.",
  signedInTitle: "Sie sind angemeldet",
  signedInLead: "Sie sind bei {site} als {email} angemeldet.",
  goOn: "Weiter",
  signOut: "Abmelden",
  otherAddress: "Andere Adresse verwenden",
  sentTitle: "Prüfen Sie Ihren Posteingang",
  sentTo: "Wir haben eine E‑Mail an {email} geschickt.",
  sentLink:
    "Öffnen Sie den Link in diesem Browser. Lesen Sie die E‑Mail auf einem anderen Gerät? Dann geben Sie hier den sechsstelligen Code ein.",
  sentCode: "Geben Sie hier den sechsstelligen Code aus der E‑Mail ein.",
  change: "Ändern",
  lastsFor: "Noch {time} gültig.",
  lastsUntil: "Gültig bis {time} Uhr.",
  openMailbox: "{mailbox} öffnen",
  codeLabel: "Sechsstelliger Code",
  verify: "Anmelden",
  working: "Einen Moment…",
  notArrived:
    "Nach ein, zwei Minuten noch nichts da? Schauen Sie im Spam‑Ordner nach oder fordern Sie eine neue E‑Mail an.",
  resend: "Neue E‑Mail anfordern",
  resendWait: "Neue E‑Mail in {seconds} s",
  sentAgain:
    "Eine neue E‑Mail ist unterwegs. Ab jetzt gilt nur noch der Code aus der neuesten E‑Mail.",
  signedOutTitle: "Sie sind abgemeldet",
  signedOutLead: "Sie sind in diesem Browser nicht mehr bei {site} angemeldet.",
  signInAgain: "Erneut anmelden",
  confirmTitle: "Hier anmelden?",
  confirmLead:
    "Dieser Anmeldelink wurde in einem anderen Browser angefordert. Wenn Sie fortfahren, werden Sie in diesem Browser bei {site} angemeldet.",
  confirmOnlyIf: "Fahren Sie nur fort, wenn Sie den Link selbst angefordert haben.",
  confirmThere:
    "Sie möchten sich lieber dort anmelden, wo Sie angefangen haben? Dann geben Sie dort den sechsstelligen Code aus der E‑Mail ein.",
  confirmSwitch:
    "Sie sind hier als {email} angemeldet. Wenn Sie fortfahren, wechseln Sie das Konto.",
  confirmButton: "Hier anmelden",
  confirmStay: "Als {email} angemeldet bleiben",
  confirmElse:
    "Sie haben den Link nicht angefordert? Dann schließen Sie einfach diese Seite. Der Link wurde nicht verwendet.",
  inviteTitle: "Einladung annehmen?",
  inviteLead:
    "Sie wurden zu {site} eingeladen. Wenn Sie die Einladung annehmen, werden Sie in diesem Browser angemeldet.",
  inviteOnlyIf: "Nehmen Sie die Einladung nur an, wenn sie für Sie bestimmt ist.",
  inviteButton: "Annehmen",
  inviteElse:
    "Sie haben keine Einladung erwartet? Dann schließen Sie einfach diese Seite. Es wurde noch nichts angenommen.",
  youAre: "Sie sind als {email} angemeldet.",
  goHome: "Zu {site}",
  tryAgain: "Erneut versuchen",
  otherAccount: "Anderes Konto verwenden",
  soon: "in ein paar Minuten",
  contact: "kontaktieren Sie uns",
  linkHome: "Startseite",
  linkSupport: "Hilfe",
  linkPrivacy: "Datenschutz",
  linkTerms: "Nutzungsbedingungen",
  errors: {
    access_denied: {
      title: "Kein Zugang mit dieser Adresse",
      text: "Diese Adresse hat keinen Zugang zu {site}. Melden Sie sich mit einer anderen an oder {contact}.",
    },
    authentication_required: {
      title: "Sie sind nicht angemeldet",
      text: "Es wurde nichts gespeichert oder geändert. Melden Sie sich an, gehen Sie dann zurück und senden Sie das Formular noch einmal ab.",
    },
    cross_origin: {
      title: "Diese Anfrage wurde blockiert",
      text: "Sie kam von einer anderen Website und wurde nicht ausgeführt. Öffnen Sie die Seite auf {site} und versuchen Sie es dort noch einmal.",
    },
    forbidden: {
      title: "Kein Zugriff auf diese Seite",
      text: "Ihr Konto ist dafür nicht freigeschaltet. Wenn Sie Zugriff brauchen, {contact}.",
    },
    internal_error: {
      title: "Da ist etwas schiefgelaufen",
      text: "Der Fehler liegt bei uns. Bitte versuchen Sie es in ein paar Minuten noch einmal. Tritt der Fehler erneut auf, {contact}.",
    },
    invalid_body: {
      title: "Bitte füllen Sie das Formular noch einmal aus",
      text: "Ein Teil Ihrer Angaben ist nicht bei uns angekommen.",
    },
    invalid_code: {
      title: "Der Code ist unvollständig",
      text: "Geben Sie alle sechs Ziffern aus der neuesten E‑Mail ein.",
    },
    invalid_email: {
      title: "Bitte prüfen Sie die E‑Mail‑Adresse",
      text: "Geben Sie eine vollständige Adresse ein, zum Beispiel name@example.com.",
    },
    invalid_link: {
      title: "Dieser Link ist unvollständig",
      text: "Kopieren Sie den ganzen Link aus der E‑Mail oder fordern Sie hier einen neuen an.",
    },
    method_not_allowed: {
      title: "Diese Seite gibt es nicht",
      text: "Diese Webadresse wird nur während der Anmeldung verwendet.",
    },
    no_pending_login: {
      title: "Fordern Sie eine neue E‑Mail an",
      text: "In diesem Browser können Sie gerade keinen Code eingeben: Entweder ist die Zeit abgelaufen oder Sie haben in einem anderen Browser angefangen. Geben Sie Ihre Adresse ein und wir schicken Ihnen eine neue E‑Mail.",
    },
    other_browser: {
      title: "Öffnen Sie den Link dort, wo Sie angefangen haben",
      text: "Er funktioniert nur in dem Browser, in dem Sie ihn angefordert haben. Öffnen Sie ihn dort oder geben Sie dort den Code aus der E‑Mail ein. Oder fordern Sie gleich hier eine neue E‑Mail an.",
    },
    payload_too_large: {
      title: "Ihr Text ist zu lang",
      text: "Gehen Sie zurück und kürzen Sie ihn.",
    },
    rate_limited: {
      title: "Zu viele Anfragen",
      text: "Versuchen Sie es {when} noch einmal. Ein Link oder Code, den Sie in diesem Browser angefordert haben, bleibt gültig.",
    },
    reauthentication_required: {
      title: "Bitte bestätigen Sie, dass Sie es sind",
      text: "Um diese Seite zu öffnen, melden Sie sich bitte noch einmal an.",
    },
    restarting: {
      title: "Wir sind gleich wieder da",
      text: "Unser Server startet gerade neu. Es ist nichts verloren gegangen. Bitte versuchen Sie es in einem Moment noch einmal.",
    },
    session_expired: {
      title: "Ihre Sitzung ist abgelaufen",
      text: "Melden Sie sich erneut an, um fortzufahren.",
    },
    sign_in_failed: {
      title: "Die Anmeldung hat nicht geklappt",
      text: "Der Fehler liegt bei uns. Fordern Sie eine neue E‑Mail an und versuchen Sie es noch einmal. Tritt der Fehler erneut auf, {contact}.",
    },
    store_unavailable: {
      title: "Bitte versuchen Sie es in ein paar Minuten noch einmal",
      text: "Wir können gerade nicht prüfen, ob Sie angemeldet sind. Sie wurden nicht abgemeldet.",
    },
    too_many_attempts: {
      title: "Zu viele Versuche",
      text: "Sie können {when} wieder einen Code eingeben. Der Link in der E‑Mail funktioniert weiterhin.",
    },
    unavailable: {
      title: "Die Anmeldung ist gerade nicht möglich",
      text: "Warten Sie ein paar Minuten. Öffnen Sie dann Ihren Link noch einmal oder fordern Sie einen neuen an.",
    },
    unsupported_media_type: {
      title: "Wir können dieses Formular nicht lesen",
      text: "Gehen Sie zurück zu {site} und senden Sie es von dort ab.",
    },
    upstream_error: {
      title: "Die Anmeldung ist gerade nicht möglich",
      text: "Bitte versuchen Sie es später noch einmal. Wenn es dann immer noch nicht klappt, {contact}.",
    },
    upstream_timeout: {
      title: "Das hat zu lange gedauert",
      text: "Wir haben keine Antwort erhalten. Bitte versuchen Sie es noch einmal.",
    },
    upstream_unavailable: {
      title: "Die Anmeldung ist gerade nicht möglich",
      text: "Bitte versuchen Sie es in ein paar Minuten noch einmal.",
    },
    verification_failed: {
      title: "Dieser Link oder Code gilt nicht mehr",
      text: "Er ist abgelaufen oder wurde bereits verwendet. Fordern Sie hier eine neue E‑Mail an.",
    },
    wrong_code: {
      title: "Dieser Code hat nicht funktioniert",
      text: "Vergleichen Sie die sechs Ziffern mit der neuesten E‑Mail. Stimmen sie überein, ist der Code vielleicht abgelaufen oder wurde bereits verwendet. Fordern Sie dann eine neue E‑Mail an.",
    },
    other: {
      title: "Da ist etwas schiefgelaufen",
      text: "Bitte versuchen Sie es noch einmal.",
    },
  },
};
