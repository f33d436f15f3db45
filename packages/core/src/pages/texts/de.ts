import type { Texts } from "../texts.js";

export const GERMAN: Texts = {
  errorTitle: "Fehler",
  signInTitle: "Anmelden",
  signInLead:
    "Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link zum Anmelden, ganz ohne Passwort.",
  signInLeadCode:
    "Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Code zum Anmelden, ganz ohne Passwort.",
  emailLabel: "E-Mail-Adresse",
  sendLink: "Link anfordern",
  sendCode: "Code anfordern",
  signedInAs:
    "Sie sind als {email} angemeldet. Wenn Sie sich mit einer anderen Adresse anmelden, wechseln Sie das Konto.",
  goOn: "Weiter zu {site}",
  signOut: "Abmelden",
  sentTitle: "Sehen Sie in Ihr Postfach",
  sentLinkTo:
    "Wir haben einen Link und einen sechsstelligen Code an {email} gesendet. Öffnen Sie den Link oder geben Sie den Code hier ein.",
  sentLink:
    "Wir haben Ihnen einen Link und einen sechsstelligen Code gesendet. Öffnen Sie den Link oder geben Sie den Code hier ein.",
  sentCodeTo:
    "Wir haben einen sechsstelligen Code an {email} gesendet. Geben Sie ihn hier ein, um sich anzumelden.",
  sentCode:
    "Wir haben Ihnen einen sechsstelligen Code gesendet. Geben Sie ihn hier ein, um sich anzumelden.",
  codeLabel: "Sechsstelliger Code",
  verify: "Anmelden",
  notArrived:
    "Nach ein bis zwei Minuten noch nichts da? Sehen Sie im Spam-Ordner nach oder fordern Sie eine neue E-Mail an.",
  resend: "Neue E-Mail senden",
  startOver: "Andere Adresse verwenden",
  signedOutTitle: "Sie sind abgemeldet",
  signedOutLead: "Ihre Sitzung bei {site} ist in diesem Browser beendet.",
  signInAgain: "Erneut anmelden",
  confirmTitle: "Anmeldung fortsetzen?",
  confirmLead: "Sie haben einen Anmeldelink für {site} geöffnet.",
  confirmOnlyIf: "Fahren Sie nur fort, wenn Sie diesen Link angefordert haben.",
  confirmSwitch: "Sie sind hier als {email} angemeldet; wenn Sie fortfahren, wechselt das Konto.",
  confirmButton: "Fortfahren",
  confirmElse:
    "Wenn Sie ihn nicht angefordert haben, schließen Sie diese Seite. Bisher ist nichts geschehen.",
  inviteTitle: "Einladung annehmen?",
  inviteLead: "Sie haben eine Einladung zu {site} geöffnet.",
  inviteOnlyIf: "Fahren Sie nur fort, wenn sie für Sie bestimmt ist.",
  inviteElse:
    "Wenn Sie keine Einladung erwarten, schließen Sie diese Seite. Bisher ist nichts geschehen.",
  errors: {
    access_denied:
      "Diese Adresse hat keinen Zugang zu {site}. Melden Sie sich mit einer anderen an oder wenden Sie sich an den Betreiber.",
    invalid_body: "Das Formular kam unvollständig an. Bitte füllen Sie es noch einmal aus.",
    invalid_code:
      "Der Code besteht aus genau sechs Ziffern ohne Leerzeichen. Sehen Sie in der E-Mail nach und geben Sie ihn noch einmal ein.",
    invalid_email: "Geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.com.",
    invalid_link:
      "Dieser Link ist unvollständig oder ungültig. Kopieren Sie den ganzen Link aus der E-Mail oder fordern Sie hier einen neuen an.",
    no_pending_login:
      "In diesem Browser wartet keine Anmeldung auf einen Code: Sie ist abgelaufen oder wurde in einem anderen Browser begonnen. Geben Sie Ihre Adresse ein, um eine neue E-Mail zu erhalten.",
    other_browser:
      "Dieser Link funktioniert nur in dem Browser, in dem er angefordert wurde. Öffnen Sie ihn dort oder geben Sie dort den Code aus der E-Mail ein. Sie können auch hier eine neue E-Mail anfordern.",
    rate_limited:
      "Zu viele Anfragen in kurzer Zeit. Warten Sie einige Minuten und versuchen Sie es dann erneut.",
    reauthentication_required:
      "Bestätigen Sie bitte, dass Sie es sind: Melden Sie sich noch einmal an, um fortzufahren.",
    session_expired: "Ihre Sitzung ist abgelaufen. Melden Sie sich erneut an, um fortzufahren.",
    sign_in_failed:
      "Bei uns ist etwas schiefgegangen. Fordern Sie eine neue E-Mail an und versuchen Sie es noch einmal; falls es wieder geschieht, wenden Sie sich an den Betreiber.",
    store_unavailable:
      "Sitzungen können im Moment nicht geprüft werden. Bitte versuchen Sie es in einigen Minuten erneut.",
    too_many_attempts:
      "Es wurden zu viele Codes eingegeben. Fordern Sie eine neue E-Mail an oder warten Sie eine Weile, bevor Sie es erneut versuchen.",
    unavailable:
      "Die Anmeldung ist im Moment nicht möglich. Warten Sie einige Minuten und öffnen Sie dann Ihren Link noch einmal oder fordern Sie einen neuen an.",
    upstream_error:
      "Die Anmeldung ist im Moment nicht möglich. Versuchen Sie es später erneut; falls es anhält, wenden Sie sich an den Betreiber.",
    upstream_timeout:
      "Das hat zu lange gedauert und wurde abgebrochen. Bitte versuchen Sie es erneut.",
    upstream_unavailable:
      "Die Anmeldung ist im Moment nicht möglich. Bitte versuchen Sie es in einigen Minuten erneut.",
    verification_failed:
      "Die Anmeldung konnte nicht abgeschlossen werden: Der Link oder Code ist abgelaufen oder wurde schon verwendet. Fordern Sie hier eine neue E-Mail an.",
    wrong_code: "Dieser Code stimmt nicht. Geben Sie den Code aus der neuesten E-Mail ein.",
    other: "Etwas ist schiefgegangen. Bitte versuchen Sie es erneut.",
  },
};
