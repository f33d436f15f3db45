import type { Texts } from "../texts.js";

// "e-mail" has a non-breaking hyphen, and the spaces after numbers are no-break spaces.
export const DUTCH: Texts = {
  signInTitle: "Inloggen",
  signInLead:
    "Vul je e‑mailadres in, dan sturen we je een link om in te loggen. Een wachtwoord is niet nodig.",
  signInLeadCode:
    "Vul je e‑mailadres in, dan sturen we je een code om in te loggen. Een wachtwoord is niet nodig.",
  emailLabel: "E‑mailadres",
  sendLink: "Stuur me een link",
  sendCode: "Stuur me een code",
  enterCode: "Code uit een e‑mail invullen",
  signedInAs:
    "Je bent ingelogd als {email}. Log je in met een ander adres, dan wissel je van account.",
  signedInTitle: "Je bent ingelogd",
  signedInLead: "Je bent bij {site} ingelogd als {email}.",
  goOn: "Doorgaan",
  signOut: "Uitloggen",
  otherAddress: "Een ander adres gebruiken",
  sentTitle: "Kijk in je mailbox",
  sentTo: "We hebben een e‑mail gestuurd naar {email}.",
  sentLink:
    "Open de link in deze browser. Staat de e‑mail op een ander apparaat? Vul dan hier de zescijferige code in.",
  sentCode: "Vul hier de zescijferige code uit de e‑mail in.",
  change: "Wijzigen",
  lastsFor: "Je hebt hiervoor {time} de tijd.",
  lastsUntil: "Je hebt hiervoor de tijd tot {time} uur.",
  openMailbox: "{mailbox} openen",
  codeLabel: "Zescijferige code",
  verify: "Inloggen",
  working: "Een ogenblik…",
  notArrived:
    "Na een paar minuten nog niets ontvangen? Kijk in je spammap of vraag een nieuwe e‑mail aan.",
  resend: "Nieuwe e‑mail aanvragen",
  resendWait: "Nieuwe e‑mail over {seconds} s",
  sentAgain: "Er is een nieuwe e‑mail onderweg. Vanaf nu werkt alleen de code uit de nieuwste.",
  signedOutTitle: "Je bent uitgelogd",
  signedOutLead: "Je bent in deze browser niet meer ingelogd bij {site}.",
  signInAgain: "Opnieuw inloggen",
  confirmTitle: "Hier inloggen?",
  confirmLead:
    "Deze inloglink is in een andere browser aangevraagd. Ga je door, dan log je hier, in deze browser, in bij {site}.",
  confirmOnlyIf: "Ga alleen door als je deze link zelf hebt aangevraagd.",
  confirmThere:
    "Liever inloggen waar je begonnen bent? Ga daarheen terug en vul de zescijferige code uit de e‑mail in.",
  confirmSwitch: "Je bent hier ingelogd als {email}. Ga je door, dan wissel je van account.",
  confirmButton: "Hier inloggen",
  confirmStay: "Ingelogd blijven als {email}",
  confirmElse:
    "Heb je deze link niet aangevraagd? Sluit deze pagina dan gewoon. Er is nog niets gebeurd.",
  inviteTitle: "Uitnodiging accepteren?",
  inviteLead: "Je bent uitgenodigd voor {site}. Als je accepteert, log je meteen hier in.",
  inviteOnlyIf: "Accepteer alleen als de uitnodiging voor jou bedoeld is.",
  inviteButton: "Accepteren",
  inviteElse:
    "Verwachtte je geen uitnodiging? Sluit deze pagina dan gewoon. Er is nog niets gebeurd.",
  youAre: "Je bent ingelogd als {email}.",
  goHome: "Naar {site}",
  tryAgain: "Opnieuw proberen",
  otherAccount: "Een ander account gebruiken",
  soon: "over een paar minuten",
  contact: "neem contact met ons op",
  linkHome: "Startpagina",
  linkSupport: "Hulp",
  linkPrivacy: "Privacybeleid",
  linkTerms: "Voorwaarden",
  errors: {
    access_denied: {
      title: "Geen toegang met dit adres",
      text: "Met dit adres heb je geen toegang tot {site}. Log in met een ander adres of {contact}.",
    },
    authentication_required: {
      title: "Je bent niet ingelogd",
      text: "Er is niets opgeslagen of gewijzigd. Log in, ga dan terug en verstuur het formulier opnieuw.",
    },
    cross_origin: {
      title: "We hebben dit verzoek tegengehouden",
      text: "Het kwam van een andere website, dus er is niets gebeurd. Open de pagina op {site} en probeer het daar opnieuw.",
    },
    forbidden: {
      title: "Je hebt geen toegang tot deze pagina",
      text: "Je account heeft hier geen rechten voor. Als je toegang nodig hebt, {contact}.",
    },
    internal_error: {
      title: "Er ging iets mis",
      text: "De fout ligt bij ons. Probeer het over een paar minuten opnieuw. Als het weer gebeurt, {contact}.",
    },
    invalid_body: {
      title: "Vul het formulier opnieuw in",
      text: "Een deel van je gegevens is onderweg kwijtgeraakt.",
    },
    invalid_code: {
      title: "De code is niet compleet",
      text: "Vul alle zes cijfers in van de code uit de nieuwste e‑mail.",
    },
    invalid_email: {
      title: "Klopt je e‑mailadres?",
      text: "Vul één volledig adres in, bijvoorbeeld naam@example.com.",
    },
    invalid_link: {
      title: "Deze link is niet compleet",
      text: "Kopieer de hele link uit de e‑mail of vraag hier een nieuwe aan.",
    },
    method_not_allowed: {
      title: "Hier is geen pagina",
      text: "Dit webadres wordt alleen tijdens het inloggen gebruikt.",
    },
    no_pending_login: {
      title: "Vraag een nieuwe e‑mail aan",
      text: "In deze browser kun je nu geen code invullen: de tijd is om, of je bent in een andere browser begonnen. Vul je adres in, dan krijg je een nieuwe e‑mail.",
    },
    other_browser: {
      title: "Open deze link waar je begonnen bent",
      text: "De link werkt alleen in de browser waarin je hem hebt aangevraagd. Open hem daar of vul daar de code uit de e‑mail in. Je kunt ook hier een nieuwe e‑mail aanvragen.",
    },
    payload_too_large: {
      title: "Je tekst is te lang",
      text: "Ga terug en maak je tekst korter.",
    },
    rate_limited: {
      title: "Te veel aanvragen",
      text: "Probeer het {when} opnieuw. Een link of code die je in deze browser hebt aangevraagd, werkt nog.",
    },
    reauthentication_required: {
      title: "Bevestig dat jij het bent",
      text: "Log voor deze pagina nog één keer in.",
    },
    restarting: {
      title: "We zijn even aan het herstarten",
      text: "Er is niets verloren gegaan. Wacht even en probeer het opnieuw.",
    },
    session_expired: {
      title: "Je sessie is verlopen",
      text: "Log opnieuw in om verder te gaan.",
    },
    sign_in_failed: {
      title: "Het inloggen is niet gelukt",
      text: "De fout ligt bij ons. Vraag een nieuwe e‑mail aan en probeer het opnieuw. Als het weer gebeurt, {contact}.",
    },
    store_unavailable: {
      title: "Probeer het over een paar minuten opnieuw",
      text: "We kunnen nu even niet nagaan of je bent ingelogd. Je bent niet uitgelogd.",
    },
    too_many_attempts: {
      title: "Te veel codes geprobeerd",
      text: "Je kunt {when} weer een code invullen. De link in de e‑mail werkt nog.",
    },
    unavailable: {
      title: "Inloggen lukt nu even niet",
      text: "Wacht een paar minuten en open je link dan opnieuw, of vraag een nieuwe aan.",
    },
    unsupported_media_type: {
      title: "We kunnen dit formulier niet lezen",
      text: "Ga terug naar {site} en verstuur het formulier daar.",
    },
    upstream_error: {
      title: "Inloggen lukt nu even niet",
      text: "Probeer het later opnieuw. Als het dan nog niet lukt, {contact}.",
    },
    upstream_timeout: {
      title: "Dat duurde te lang",
      text: "We kregen geen antwoord. Probeer het opnieuw.",
    },
    upstream_unavailable: {
      title: "Inloggen lukt nu even niet",
      text: "Probeer het over een paar minuten opnieuw.",
    },
    verification_failed: {
      title: "Deze link of code werkt niet meer",
      text: "Hij is verlopen of al gebruikt. Vraag hier een nieuwe e‑mail aan.",
    },
    wrong_code: {
      title: "Die code werkte niet",
      text: "Controleer de zes cijfers in de nieuwste e‑mail. Een code werkt maar één keer en maar beperkte tijd. Klopt de code, vraag dan een nieuwe e‑mail aan.",
    },
    other: {
      title: "Er ging iets mis",
      text: "Probeer het opnieuw.",
    },
  },
};
