import type { Texts } from "../texts.js";

// "e-mail" has a non-breaking hyphen, and the spaces after numbers are no-break spaces.
export const ITALIAN: Texts = {
  signInTitle: "Accedi",
  signInLead:
    "Inserisci il tuo indirizzo e‑mail: ti invieremo un link per accedere, senza password.",
  signInLeadCode:
    "Inserisci il tuo indirizzo e‑mail: ti invieremo un codice per accedere, senza password.",
  emailLabel: "Indirizzo e‑mail",
  sendLink: "Ricevi un link",
  sendCode: "Ricevi un codice",
  enterCode: "Ho già un codice",
  signedInAs:
    "Hai effettuato l’accesso come {email}. Se accedi con un altro indirizzo, cambierai account.",
  signedInTitle: "Hai già effettuato l’accesso",
  signedInLead: "Hai effettuato l’accesso a {site} come {email}.",
  goOn: "Continua",
  signOut: "Esci",
  otherAddress: "Usa un altro indirizzo",
  sentTitle: "Controlla la posta",
  sentTo: "Abbiamo inviato un’e‑mail a {email}.",
  sentLink:
    "Apri il link in questo browser. Leggi l’e‑mail su un altro dispositivo? Inserisci qui il codice a 6 cifre che contiene.",
  sentCode: "Inserisci qui il codice a 6 cifre che trovi nell’e‑mail.",
  change: "Modifica",
  lastsFor: "Valido per {time}.",
  lastsUntil: "Valido fino alle {time}.",
  openMailbox: "Apri {mailbox}",
  codeLabel: "Codice a 6 cifre",
  verify: "Accedi",
  working: "Un attimo…",
  notArrived:
    "Dopo un paio di minuti non è arrivato nulla? Controlla la cartella dello spam o richiedi una nuova e‑mail.",
  resend: "Invia una nuova e‑mail",
  resendWait: "Nuova e‑mail tra {seconds} s",
  sentAgain: "Una nuova e‑mail è in arrivo. Ora è valido solo il codice della più recente.",
  signedOutTitle: "Disconnessione effettuata",
  signedOutLead: "La tua sessione su {site} in questo browser è stata chiusa.",
  signInAgain: "Accedi di nuovo",
  confirmTitle: "Vuoi accedere qui?",
  confirmLead:
    "Questo link di accesso è stato richiesto da un altro browser. Se continui, accederai a {site} in questo browser.",
  confirmOnlyIf: "Continua solo se hai richiesto tu questo link.",
  confirmThere:
    "Preferisci accedere dove hai iniziato? Torna lì e inserisci il codice a 6 cifre che trovi nell’e‑mail.",
  confirmSwitch:
    "In questo browser hai già effettuato l’accesso come {email}. Se continui, cambierai account.",
  confirmButton: "Accedi qui",
  confirmStay: "Continua come {email}",
  confirmElse:
    "Non hai richiesto tu questo link? Chiudi pure la pagina: il link non è stato usato.",
  inviteTitle: "Accetti l’invito?",
  inviteLead: "Hai ricevuto un invito per {site}. Se lo accetti, accederai in questo browser.",
  inviteOnlyIf: "Accetta solo se l’invito è rivolto a te.",
  inviteButton: "Accetta",
  inviteElse: "Non aspettavi un invito? Chiudi pure la pagina: non hai ancora accettato nulla.",
  youAre: "Hai effettuato l’accesso come {email}.",
  goHome: "Vai a {site}",
  tryAgain: "Riprova",
  otherAccount: "Usa un altro account",
  soon: "tra qualche minuto",
  contact: "contattaci",
  linkHome: "Pagina iniziale",
  linkSupport: "Assistenza",
  linkPrivacy: "Informativa sulla privacy",
  linkTerms: "Termini di utilizzo",
  errors: {
    access_denied: {
      title: "Questo indirizzo non è abilitato",
      text: "Con questo indirizzo non puoi accedere a {site}. Usane un altro o {contact}.",
    },
    authentication_required: {
      title: "Non hai effettuato l’accesso",
      text: "Non è stato salvato né modificato nulla. Accedi, torna alla pagina precedente e invia di nuovo il modulo.",
    },
    cross_origin: {
      title: "Abbiamo bloccato questa richiesta",
      text: "Proveniva da un altro sito e non è stata eseguita. Apri la pagina su {site} e riprova da lì.",
    },
    forbidden: {
      title: "Non hai accesso a questa pagina",
      text: "Il tuo account non è autorizzato ad aprirla. Se ti serve l’accesso, {contact}.",
    },
    internal_error: {
      title: "Si è verificato un errore",
      text: "Il problema dipende da noi. Riprova tra qualche minuto. Se il problema persiste, {contact}.",
    },
    invalid_body: {
      title: "Compila di nuovo il modulo",
      text: "Alcuni dati non ci sono arrivati.",
    },
    invalid_code: {
      title: "Il codice è incompleto",
      text: "Inserisci le 6 cifre del codice che trovi nell’e‑mail più recente.",
    },
    invalid_email: {
      title: "Controlla l’indirizzo e‑mail",
      text: "Inserisci un solo indirizzo completo, per esempio nome@example.com.",
    },
    invalid_link: {
      title: "Questo link è incompleto",
      text: "Copia l’intero link dall’e‑mail o richiedine uno nuovo qui.",
    },
    method_not_allowed: {
      title: "Questa pagina non esiste",
      text: "Questo indirizzo web si usa solo durante l’accesso.",
    },
    no_pending_login: {
      title: "Richiedi una nuova e‑mail",
      text: "Ora non puoi usare un codice in questo browser: il tempo è scaduto oppure hai iniziato in un altro browser. Inserisci il tuo indirizzo per ricevere una nuova e‑mail.",
    },
    other_browser: {
      title: "Apri questo link dove hai iniziato",
      text: "Funziona solo nel browser da cui lo hai richiesto. Aprilo lì, oppure inserisci lì il codice che trovi nell’e‑mail. Puoi anche richiedere una nuova e‑mail qui.",
    },
    payload_too_large: {
      title: "Il testo è troppo lungo",
      text: "Torna alla pagina precedente e accorcialo.",
    },
    rate_limited: {
      title: "Troppe richieste",
      text: "Riprova {when}. Il link o il codice che hai richiesto in questo browser resta valido.",
    },
    reauthentication_required: {
      title: "Conferma la tua identità",
      text: "Per aprire questa pagina, accedi di nuovo.",
    },
    restarting: {
      title: "Torniamo subito",
      text: "Il nostro server si sta riavviando. Non è andato perso nulla: attendi un momento e riprova.",
    },
    session_expired: {
      title: "La tua sessione è scaduta",
      text: "Accedi di nuovo per continuare.",
    },
    sign_in_failed: {
      title: "Accesso non riuscito",
      text: "Il problema dipende da noi. Richiedi una nuova e‑mail e riprova. Se il problema persiste, {contact}.",
    },
    store_unavailable: {
      title: "Riprova tra qualche minuto",
      text: "Al momento non riusciamo a verificare la tua sessione, ma non è stata chiusa.",
    },
    too_many_attempts: {
      title: "Troppi tentativi",
      text: "Potrai inserire di nuovo un codice {when}. Il link nell’e‑mail è ancora valido.",
    },
    unavailable: {
      title: "Al momento non è possibile accedere",
      text: "Attendi qualche minuto, poi apri di nuovo il link o richiedine uno nuovo.",
    },
    unsupported_media_type: {
      title: "Non riusciamo a leggere questo modulo",
      text: "Torna a {site} e invialo da lì.",
    },
    upstream_error: {
      title: "Al momento non è possibile accedere",
      text: "Riprova più tardi. Se il problema persiste, {contact}.",
    },
    upstream_timeout: {
      title: "Tempo di attesa scaduto",
      text: "Non abbiamo ricevuto risposta. Riprova.",
    },
    upstream_unavailable: {
      title: "Al momento non è possibile accedere",
      text: "Riprova tra qualche minuto.",
    },
    verification_failed: {
      title: "Questo link o codice non è più valido",
      text: "È scaduto o è già stato usato. Richiedi una nuova e‑mail qui.",
    },
    wrong_code: {
      title: "Questo codice non è valido",
      text: "Controlla le 6 cifre nell’e‑mail più recente. Se coincidono, il codice potrebbe essere scaduto o già stato usato: richiedi una nuova e‑mail.",
    },
    other: {
      title: "Si è verificato un errore",
      text: "Riprova.",
    },
  },
};
