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
  enterCode: "Code aus einer E‑Mail eingeben",
  signedInAs: "Sie sind als {email} angemeldet. Mit einer anderen Adresse wechseln Sie das Konto.",
  signedInTitle: "Sie sind angemeldet",
  signedInLead: "Sie sind bei {site} als {email} angemeldet.",
  goOn: "Weiter",
  signOut: "Abmelden",
  otherAddress: "Andere Adresse verwenden",
  sentTitle: "Schauen Sie in Ihr Postfach",
  sentTo: "Wir haben eine E‑Mail an {email} geschickt.",
  sentLink:
    "Öffnen Sie den Link in diesem Browser. Ist die E‑Mail auf einem anderen Gerät, geben Sie hier den sechsstelligen Code daraus ein.",
  sentCode: "Geben Sie hier den sechsstelligen Code aus der E‑Mail ein.",
  change: "Ändern",
  lastsFor: "Sie haben dafür {time} Zeit.",
  lastsUntil: "Sie haben dafür bis {time} Uhr Zeit.",
  openMailbox: "{mailbox} öffnen",
  codeLabel: "Sechsstelliger Code",
  verify: "Anmelden",
  working: "Einen Moment…",
  notArrived:
    "Nach ein, zwei Minuten noch nichts da? Schauen Sie im Spam‑Ordner nach oder fordern Sie eine neue E‑Mail an.",
  resend: "Neue E‑Mail anfordern",
  resendWait: "Neue E‑Mail in {seconds} s",
  sentAgain: "Eine neue E‑Mail ist unterwegs. Ab jetzt gilt nur noch der Code aus der neuesten.",
  signedOutTitle: "Sie sind abgemeldet",
  signedOutLead: "Sie sind in diesem Browser nicht mehr bei {site} angemeldet.",
  signInAgain: "Wieder anmelden",
  confirmTitle: "Hier anmelden?",
  confirmLead:
    "Dieser Anmeldelink wurde in einem anderen Browser angefordert. Wenn Sie fortfahren, werden Sie hier, in diesem Browser, bei {site} angemeldet.",
  confirmOnlyIf: "Fahren Sie nur fort, wenn Sie den Link selbst angefordert haben.",
  confirmThere:
    "Sie möchten sich lieber dort anmelden, wo Sie angefangen haben? Geben Sie dort den sechsstelligen Code aus der E‑Mail ein.",
  confirmSwitch:
    "Sie sind hier als {email} angemeldet. Wenn Sie fortfahren, wechseln Sie das Konto.",
  confirmButton: "Hier anmelden",
  confirmStay: "Als {email} angemeldet bleiben",
  confirmElse:
    "Sie haben den Link nicht angefordert? Dann schließen Sie diese Seite einfach. Noch ist nichts passiert.",
  inviteTitle: "Einladung annehmen?",
  inviteLead:
    "Sie sind zu {site} eingeladen. Wenn Sie annehmen, werden Sie gleich hier angemeldet.",
  inviteOnlyIf: "Nehmen Sie nur an, wenn die Einladung für Sie gedacht ist.",
  inviteButton: "Annehmen",
  inviteElse:
    "Sie haben keine Einladung erwartet? Dann schließen Sie diese Seite einfach. Noch ist nichts passiert.",
  youAre: "Sie sind als {email} angemeldet.",
  goHome: "Zu {site}",
  tryAgain: "Noch einmal versuchen",
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
      title: "Wir haben diese Anfrage gestoppt",
      text: "Sie kam von einer anderen Website, deshalb ist nichts passiert. Öffnen Sie die Seite auf {site} und versuchen Sie es dort noch einmal.",
    },
    forbidden: {
      title: "Kein Zugriff auf diese Seite",
      text: "Ihr Konto ist dafür nicht freigeschaltet. Wenn Sie Zugriff brauchen, {contact}.",
    },
    internal_error: {
      title: "Etwas ist schiefgegangen",
      text: "Der Fehler liegt bei uns. Bitte versuchen Sie es in ein paar Minuten noch einmal. Wenn es wieder passiert, {contact}.",
    },
    invalid_body: {
      title: "Bitte füllen Sie das Formular noch einmal aus",
      text: "Ein Teil Ihrer Angaben ist unterwegs verloren gegangen.",
    },
    invalid_code: {
      title: "Der Code ist nicht vollständig",
      text: "Geben Sie alle sechs Ziffern aus der neuesten E‑Mail ein.",
    },
    invalid_email: {
      title: "Stimmt die E‑Mail‑Adresse?",
      text: "Geben Sie eine vollständige Adresse ein, zum Beispiel name@example.com.",
    },
    invalid_link: {
      title: "Dieser Link ist unvollständig",
      text: "Kopieren Sie den ganzen Link aus der E‑Mail oder fordern Sie hier einen neuen an.",
    },
    method_not_allowed: {
      title: "Hier gibt es keine Seite",
      text: "Diese Webadresse wird nur während der Anmeldung gebraucht.",
    },
    no_pending_login: {
      title: "Fordern Sie eine neue E‑Mail an",
      text: "In diesem Browser können Sie gerade keinen Code eingeben: Die Zeit ist abgelaufen, oder Sie haben in einem anderen Browser angefangen. Geben Sie Ihre Adresse ein, dann bekommen Sie eine neue E‑Mail.",
    },
    other_browser: {
      title: "Öffnen Sie den Link dort, wo Sie angefangen haben",
      text: "Er funktioniert nur in dem Browser, in dem Sie ihn angefordert haben. Öffnen Sie ihn dort oder geben Sie dort den Code aus der E‑Mail ein. Oder fordern Sie gleich hier eine neue E‑Mail an.",
    },
    payload_too_large: {
      title: "Das ist zu viel Text",
      text: "Gehen Sie zurück und kürzen Sie Ihren Text.",
    },
    rate_limited: {
      title: "Zu viele Anfragen",
      text: "Versuchen Sie es {when} noch einmal. Ein Link oder Code, den Sie in diesem Browser angefordert haben, gilt weiter.",
    },
    reauthentication_required: {
      title: "Bitte bestätigen Sie, dass Sie es sind",
      text: "Für diese Seite melden Sie sich bitte noch einmal an.",
    },
    restarting: {
      title: "Wir starten gerade neu",
      text: "Es ist nichts verloren gegangen. Warten Sie einen Moment und versuchen Sie es dann noch einmal.",
    },
    session_expired: {
      title: "Ihre Sitzung ist abgelaufen",
      text: "Melden Sie sich wieder an, dann geht es weiter.",
    },
    sign_in_failed: {
      title: "Die Anmeldung hat nicht geklappt",
      text: "Der Fehler liegt bei uns. Fordern Sie eine neue E‑Mail an und versuchen Sie es noch einmal. Wenn es wieder passiert, {contact}.",
    },
    store_unavailable: {
      title: "Bitte versuchen Sie es in ein paar Minuten noch einmal",
      text: "Wir können gerade nicht prüfen, ob Sie angemeldet sind. Abgemeldet wurden Sie nicht.",
    },
    too_many_attempts: {
      title: "Zu viele Codes ausprobiert",
      text: "Sie können {when} wieder einen Code eingeben. Der Link in der E‑Mail funktioniert weiterhin.",
    },
    unavailable: {
      title: "Die Anmeldung ist gerade nicht möglich",
      text: "Warten Sie ein paar Minuten. Öffnen Sie dann Ihren Link noch einmal oder fordern Sie einen neuen an.",
    },
    unsupported_media_type: {
      title: "Wir können dieses Formular nicht lesen",
      text: "Gehen Sie zurück zu {site} und senden Sie das Formular von dort ab.",
    },
    upstream_error: {
      title: "Die Anmeldung ist gerade nicht möglich",
      text: "Bitte versuchen Sie es später noch einmal. Wenn es dann immer noch nicht klappt, {contact}.",
    },
    upstream_timeout: {
      title: "Das hat zu lange gedauert",
      text: "Es kam keine Antwort. Bitte versuchen Sie es noch einmal.",
    },
    upstream_unavailable: {
      title: "Die Anmeldung ist gerade nicht möglich",
      text: "Bitte versuchen Sie es in ein paar Minuten noch einmal.",
    },
    verification_failed: {
      title: "Dieser Link oder Code gilt nicht mehr",
      text: "Er ist abgelaufen oder wurde schon benutzt. Fordern Sie hier eine neue E‑Mail an.",
    },
    wrong_code: {
      title: "Dieser Code hat nicht funktioniert",
      text: "Vergleichen Sie die sechs Ziffern mit der neuesten E‑Mail. Ein Code gilt nur einmal und nur für begrenzte Zeit: Wenn er stimmt, fordern Sie eine neue E‑Mail an.",
    },
    other: {
      title: "Etwas ist schiefgegangen",
      text: "Bitte versuchen Sie es noch einmal.",
    },
  },
};
