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
  enterCode: "Ik heb al een code",
  signedInAs:
    "Je bent ingelogd als {email}. Log je in met een ander adres, dan wissel je van account.",
  signedInTitle: "Je bent ingelogd",
  signedInLead: "Je bent bij {site} ingelogd als {email}.",
  goOn: "Doorgaan",
  signOut: "Uitloggen",
  otherAddress: "Ander adres gebruiken",
  sentTitle: "Check je e‑mail",
  sentTo: "We hebben een e‑mail gestuurd naar {email}.",
  sentLink:
    "Open de link in deze browser. Lees je de e‑mail op een ander apparaat? Vul dan hier de code van 6 cijfers in.",
  sentCode: "Vul hier de code van 6 cijfers uit de e‑mail in.",
  change: "Wijzigen",
  lastsFor: "Nog {time} geldig.",
  lastsUntil: "Geldig tot {time} uur.",
  openMailbox: "{mailbox} openen",
  codeLabel: "Code van 6 cijfers",
  verify: "Inloggen",
  working: "Een ogenblik…",
  notArrived:
    "Na een paar minuten nog niets ontvangen? Kijk in je spammap of vraag een nieuwe e‑mail aan.",
  resend: "Nieuwe e‑mail aanvragen",
  resendWait: "Nieuwe e‑mail over {seconds} s",
  sentAgain: "Er is een nieuwe e‑mail onderweg. Alleen de code uit de nieuwste e‑mail werkt nog.",
  signedOutTitle: "Je bent uitgelogd",
  signedOutLead: "Je bent in deze browser niet meer ingelogd bij {site}.",
  signInAgain: "Opnieuw inloggen",
  confirmTitle: "Hier inloggen?",
  confirmLead:
    "Deze inloglink is in een andere browser aangevraagd. Ga je door, dan log je in deze browser in bij {site}.",
  confirmOnlyIf: "Ga alleen door als je deze link zelf hebt aangevraagd.",
  confirmThere:
    "Wil je liever inloggen waar je begonnen bent? Ga daarheen terug en vul de code van 6 cijfers uit de e‑mail in.",
  confirmSwitch: "Je bent hier ingelogd als {email}. Ga je door, dan wissel je van account.",
  confirmButton: "Hier inloggen",
  confirmStay: "Ingelogd blijven als {email}",
  confirmElse:
    "Heb je deze link niet aangevraagd? Dan kun je deze pagina gewoon sluiten. De link is niet gebruikt.",
  inviteTitle: "Uitnodiging accepteren?",
  inviteLead:
    "Je bent uitgenodigd voor {site}. Als je de uitnodiging accepteert, log je in deze browser in.",
  inviteOnlyIf: "Accepteer de uitnodiging alleen als die voor jou bedoeld is.",
  inviteButton: "Accepteren",
  inviteElse:
    "Verwachtte je geen uitnodiging? Dan kun je deze pagina gewoon sluiten. Er is nog niets geaccepteerd.",
  youAre: "Je bent ingelogd als {email}.",
  goHome: "Naar {site}",
  tryAgain: "Opnieuw proberen",
  otherAccount: "Ander account gebruiken",
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
      text: "Er is niets opgeslagen of gewijzigd. Log in, ga terug en verstuur het formulier opnieuw.",
    },
    cross_origin: {
      title: "We hebben dit verzoek geblokkeerd",
      text: "Het kwam van een andere website en is niet uitgevoerd. Open de pagina op {site} en probeer het daar opnieuw.",
    },
    forbidden: {
      title: "Je hebt geen toegang tot deze pagina",
      text: "Je account heeft hier geen rechten voor. Als je toegang nodig hebt, {contact}.",
    },
    internal_error: {
      title: "Er is iets misgegaan",
      text: "Het ligt aan ons. Probeer het over een paar minuten opnieuw. Als het vaker gebeurt, {contact}.",
    },
    invalid_body: {
      title: "Vul het formulier opnieuw in",
      text: "We hebben niet al je gegevens ontvangen.",
    },
    invalid_code: {
      title: "De code is niet compleet",
      text: "Vul alle 6 cijfers in van de code uit de nieuwste e‑mail.",
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
      title: "Deze pagina bestaat niet",
      text: "Dit webadres wordt alleen tijdens het inloggen gebruikt.",
    },
    no_pending_login: {
      title: "Vraag een nieuwe e‑mail aan",
      text: "In deze browser kun je nu geen code invullen: de tijd is om of je bent in een andere browser begonnen. Vul je adres in, dan sturen we je een nieuwe e‑mail.",
    },
    other_browser: {
      title: "Open deze link waar je begonnen bent",
      text: "De link werkt alleen in de browser waarin je hem hebt aangevraagd. Open hem daar of vul daar de code uit de e‑mail in. Je kunt ook hier een nieuwe e‑mail aanvragen.",
    },
    payload_too_large: {
      title: "Je tekst is te lang",
      text: "Ga terug en kort hem in.",
    },
    rate_limited: {
      title: "Te veel aanvragen",
      text: "Probeer het {when} opnieuw. Een link of code die je in deze browser hebt aangevraagd, blijft geldig.",
    },
    reauthentication_required: {
      title: "Bevestig dat jij het bent",
      text: "Log opnieuw in om deze pagina te openen.",
    },
    restarting: {
      title: "We zijn zo terug",
      text: "Onze server wordt opnieuw gestart. Er is niets verloren gegaan. Wacht even en probeer het dan opnieuw.",
    },
    session_expired: {
      title: "Je sessie is verlopen",
      text: "Log opnieuw in om verder te gaan.",
    },
    sign_in_failed: {
      title: "Inloggen is niet gelukt",
      text: "Het ligt aan ons. Vraag een nieuwe e‑mail aan en probeer het opnieuw. Als het vaker gebeurt, {contact}.",
    },
    store_unavailable: {
      title: "Probeer het over een paar minuten opnieuw",
      text: "We kunnen nu even niet controleren of je bent ingelogd. Je bent niet uitgelogd.",
    },
    too_many_attempts: {
      title: "Te veel pogingen",
      text: "Je kunt {when} weer een code invullen. De link in de e‑mail werkt nog.",
    },
    unavailable: {
      title: "Inloggen lukt nu even niet",
      text: "Wacht een paar minuten en open je link dan opnieuw, of vraag een nieuwe aan.",
    },
    unsupported_media_type: {
      title: "We kunnen dit formulier niet lezen",
      text: "Ga terug naar {site} en verstuur het daar.",
    },
    upstream_error: {
      title: "Inloggen lukt nu even niet",
      text: "Probeer het later opnieuw. Als het dan nog niet lukt, {contact}.",
    },
    upstream_timeout: {
      title: "Het duurde te lang",
      text: "We hebben geen antwoord gekregen. Probeer het opnieuw.",
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
      title: "Deze code werkt niet",
      text: "Controleer de 6 cijfers in de nieuwste e‑mail. Kloppen ze? Dan is de code misschien verlopen of al gebruikt. Vraag een nieuwe e‑mail aan.",
    },
    other: {
      title: "Er is iets misgegaan",
      text: "Probeer het opnieuw.",
    },
  },
};
