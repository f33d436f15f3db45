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
  enterCode: "Inserisci un codice ricevuto per e‑mail",
  signedInAs: "Hai effettuato l’accesso come {email}. Se usi un altro indirizzo, cambi account.",
  signedInTitle: "Hai già effettuato l’accesso",
  signedInLead: "Hai effettuato l’accesso a {site} come {email}.",
  goOn: "Continua",
  signOut: "Esci",
  otherAddress: "Usa un altro indirizzo",
  sentTitle: "Controlla la posta",
  sentTo: "Abbiamo inviato un’e‑mail a {email}.",
  sentLink:
    "Apri il link in questo browser. Se leggi l’e‑mail su un altro dispositivo, inserisci qui il codice di sei cifre che contiene.",
  sentCode: "Inserisci qui il codice di sei cifre che trovi nell’e‑mail.",
  change: "Modifica",
  lastsFor: "Hai {time} di tempo.",
  lastsUntil: "Hai tempo fino alle {time}.",
  openMailbox: "Apri {mailbox}",
  codeLabel: "Codice di sei cifre",
  verify: "Accedi",
  working: "Un attimo…",
  notArrived:
    "Dopo un paio di minuti non è arrivato nulla? Guarda nella cartella dello spam o richiedi un’altra e‑mail.",
  resend: "Richiedi un’altra e‑mail",
  resendWait: "Un’altra e‑mail tra {seconds} s",
  sentAgain: "Un’altra e‑mail è in arrivo. D’ora in poi vale solo il codice della più recente.",
  signedOutTitle: "Sessione chiusa",
  signedOutLead: "La tua sessione su {site} in questo browser è terminata.",
  signInAgain: "Accedi di nuovo",
  confirmTitle: "Vuoi accedere qui?",
  confirmLead:
    "Questo link di accesso è stato richiesto in un altro browser. Se continui, accederai a {site} qui, in questo browser.",
  confirmOnlyIf: "Continua solo se hai richiesto questo link.",
  confirmThere:
    "Preferisci accedere dove hai iniziato? Torna lì e inserisci il codice di sei cifre che trovi nell’e‑mail.",
  confirmSwitch: "Qui è già attivo l’account {email}. Se continui, cambi account.",
  confirmButton: "Accedi qui",
  confirmStay: "Continua come {email}",
  confirmElse: "Non hai richiesto questo link? Chiudi pure la pagina: il link non è stato usato.",
  inviteTitle: "Accetti l’invito?",
  inviteLead: "Hai ricevuto un invito per {site}. Se lo accetti, accederai direttamente qui.",
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
      title: "Questo indirizzo non ha accesso",
      text: "Con questo indirizzo non si può accedere a {site}. Usane un altro o {contact}.",
    },
    authentication_required: {
      title: "Non hai effettuato l’accesso",
      text: "Nulla è stato salvato o modificato. Accedi, poi torna indietro e invia di nuovo il modulo.",
    },
    cross_origin: {
      title: "Abbiamo bloccato questa richiesta",
      text: "Arrivava da un altro sito, quindi non ha avuto alcun effetto. Apri la pagina su {site} e riprova da lì.",
    },
    forbidden: {
      title: "Non hai accesso a questa pagina",
      text: "Il tuo account non è autorizzato ad aprirla. Se ti serve l’accesso, {contact}.",
    },
    internal_error: {
      title: "Qualcosa è andato storto",
      text: "Il problema è nostro. Riprova tra qualche minuto; se succede ancora, {contact}.",
    },
    invalid_body: {
      title: "Compila di nuovo il modulo",
      text: "Una parte dei dati è andata persa durante l’invio.",
    },
    invalid_code: {
      title: "Il codice non è completo",
      text: "Inserisci le sei cifre del codice che trovi nell’e‑mail più recente.",
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
      title: "Qui non c’è nessuna pagina",
      text: "Questo indirizzo web serve solo durante l’accesso.",
    },
    no_pending_login: {
      title: "Richiedi una nuova e‑mail",
      text: "Ora non puoi usare un codice in questo browser: il tempo è scaduto oppure hai iniziato in un altro browser. Inserisci il tuo indirizzo e riceverai una nuova e‑mail.",
    },
    other_browser: {
      title: "Apri questo link dove hai iniziato",
      text: "Funziona solo nel browser in cui lo hai richiesto. Aprilo lì, oppure inserisci lì il codice che trovi nell’e‑mail. Puoi anche richiedere una nuova e‑mail qui.",
    },
    payload_too_large: {
      title: "Il testo è troppo lungo",
      text: "Torna indietro e invia un testo più breve.",
    },
    rate_limited: {
      title: "Troppe richieste",
      text: "Riprova {when}. Un link o un codice richiesto in questo browser è ancora valido.",
    },
    reauthentication_required: {
      title: "Conferma che sei tu",
      text: "Per aprire questa pagina, accedi ancora una volta.",
    },
    restarting: {
      title: "Riavvio in corso",
      text: "Nulla è andato perso. Attendi un momento, poi riprova.",
    },
    session_expired: {
      title: "La tua sessione è scaduta",
      text: "Accedi di nuovo per continuare.",
    },
    sign_in_failed: {
      title: "Accesso non riuscito",
      text: "Il problema è nostro. Richiedi una nuova e‑mail e riprova; se succede ancora, {contact}.",
    },
    store_unavailable: {
      title: "Riprova tra qualche minuto",
      text: "Al momento non riusciamo a verificare la tua sessione, ma non è stata chiusa.",
    },
    too_many_attempts: {
      title: "Troppi codici provati",
      text: "Potrai inserire di nuovo un codice {when}. Il link nell’e‑mail funziona ancora.",
    },
    unavailable: {
      title: "Al momento non è possibile accedere",
      text: "Aspetta qualche minuto, poi apri di nuovo il link o richiedine uno nuovo.",
    },
    unsupported_media_type: {
      title: "Non riusciamo a leggere questo modulo",
      text: "Torna a {site} e invia il modulo da lì.",
    },
    upstream_error: {
      title: "Al momento non è possibile accedere",
      text: "Riprova più tardi. Se ancora non funziona, {contact}.",
    },
    upstream_timeout: {
      title: "Ci è voluto troppo tempo",
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
      title: "Il codice non ha funzionato",
      text: "Controlla le sei cifre nell’e‑mail più recente. Un codice vale una sola volta e per un tempo limitato: se è giusto, richiedi un’altra e‑mail.",
    },
    other: {
      title: "Qualcosa è andato storto",
      text: "Riprova.",
    },
  },
};
