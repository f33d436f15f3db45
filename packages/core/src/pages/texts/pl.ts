import type { Texts } from "../texts.js";

// "e-mail" has a non-breaking hyphen. The spaces after numbers and after words of one letter are no-break spaces.
export const POLISH: Texts = {
  signInTitle: "Zaloguj się",
  signInLead: "Podaj adres e‑mail, a wyślemy link do logowania. Hasło nie jest potrzebne.",
  signInLeadCode: "Podaj adres e‑mail, a wyślemy kod do logowania. Hasło nie jest potrzebne.",
  emailLabel: "Adres e‑mail",
  sendLink: "Wyślij mi link",
  sendCode: "Wyślij mi kod",
  enterCode: "Wpisz kod z wiadomości",
  signedInAs: "Korzystasz teraz z konta {email}. Logowanie innym adresem zmieni konto.",
  signedInTitle: "Masz już aktywną sesję",
  signedInLead: "Korzystasz z serwisu {site} jako {email}.",
  goOn: "Dalej",
  signOut: "Wyloguj się",
  otherAddress: "Użyj innego adresu",
  sentTitle: "Sprawdź pocztę",
  sentTo: "Wysłaliśmy wiadomość na adres {email}.",
  sentLink:
    "Otwórz link w tej przeglądarce. Jeśli wiadomość jest na innym urządzeniu, wpisz tutaj sześciocyfrowy kod, który zawiera.",
  sentCode: "Wpisz tutaj sześciocyfrowy kod z wiadomości.",
  change: "Zmień",
  lastsFor: "Czas na logowanie: {time}.",
  lastsUntil: "Masz na to czas do {time}.",
  openMailbox: "Otwórz {mailbox}",
  codeLabel: "Sześciocyfrowy kod",
  verify: "Zaloguj się",
  working: "Chwileczkę…",
  notArrived:
    "Po paru minutach nadal nic nie przyszło? Zajrzyj do folderu ze spamem lub poproś o nową wiadomość.",
  resend: "Wyślij nową wiadomość",
  resendWait: "Nowa wiadomość za {seconds} s",
  sentAgain: "Nowa wiadomość jest już w drodze. Od teraz działa tylko kod z najnowszej.",
  signedOutTitle: "Wylogowano",
  signedOutLead: "Sesja w serwisie {site} w tej przeglądarce została zakończona.",
  signInAgain: "Zaloguj się ponownie",
  confirmTitle: "Zalogować się tutaj?",
  confirmLead:
    "Prośbę o ten link wysłano z innej przeglądarki. Jeśli przejdziesz dalej, zalogujesz się do serwisu {site} tutaj, w tej przeglądarce.",
  confirmOnlyIf: "Przejdź dalej tylko wtedy, gdy prośba o ten link pochodzi od Ciebie.",
  confirmThere:
    "Wolisz zalogować się w tamtej przeglądarce? Wróć do niej i wpisz sześciocyfrowy kod z wiadomości.",
  confirmSwitch: "Korzystasz tutaj z konta {email}. Jeśli przejdziesz dalej, zmienisz konto.",
  confirmButton: "Zaloguj się tutaj",
  confirmStay: "Zostań przy koncie {email}",
  confirmElse:
    "Prośba o ten link nie pochodzi od Ciebie? Po prostu zamknij tę stronę. Link nie został jeszcze użyty.",
  inviteTitle: "Przyjąć zaproszenie?",
  inviteLead:
    "Masz zaproszenie do serwisu {site}. Jeśli je przyjmiesz, zalogujesz się od razu tutaj.",
  inviteOnlyIf: "Przyjmij je tylko wtedy, gdy jest przeznaczone dla Ciebie.",
  inviteButton: "Przyjmij",
  inviteElse:
    "Nie spodziewasz się zaproszenia? Po prostu zamknij tę stronę. Nic nie zostało jeszcze przyjęte.",
  youAre: "Korzystasz teraz z konta {email}.",
  goHome: "Przejdź do serwisu {site}",
  tryAgain: "Spróbuj ponownie",
  otherAccount: "Użyj innego konta",
  soon: "za kilka minut",
  contact: "skontaktuj się z nami",
  linkHome: "Strona główna",
  linkSupport: "Pomoc",
  linkPrivacy: "Prywatność",
  linkTerms: "Regulamin",
  errors: {
    access_denied: {
      title: "Ten adres nie ma dostępu",
      text: "Ten adres nie daje dostępu do serwisu {site}. Zaloguj się innym adresem lub {contact}.",
    },
    authentication_required: {
      title: "Najpierw się zaloguj",
      text: "Nic nie zostało zapisane ani zmienione. Zaloguj się, a potem wróć i wyślij formularz jeszcze raz.",
    },
    cross_origin: {
      title: "To żądanie zostało zatrzymane",
      text: "Przyszło z innej strony internetowej, więc nic się nie stało. Otwórz stronę w serwisie {site} i spróbuj stamtąd.",
    },
    forbidden: {
      title: "Brak dostępu do tej strony",
      text: "Twoje konto nie ma do niej uprawnień. Jeśli potrzebujesz dostępu, {contact}.",
    },
    internal_error: {
      title: "Coś poszło nie tak",
      text: "Błąd leży po naszej stronie. Spróbuj ponownie za kilka minut, a jeśli to się powtórzy, {contact}.",
    },
    invalid_body: {
      title: "Wypełnij formularz jeszcze raz",
      text: "Część danych zginęła po drodze.",
    },
    invalid_code: {
      title: "Kod jest niepełny",
      text: "Wpisz wszystkie sześć cyfr kodu z najnowszej wiadomości.",
    },
    invalid_email: {
      title: "Sprawdź adres e‑mail",
      text: "Wpisz jeden pełny adres, na przykład imie@example.com.",
    },
    invalid_link: {
      title: "Ten link jest niepełny",
      text: "Skopiuj cały link z wiadomości lub poproś tutaj o nowy.",
    },
    method_not_allowed: {
      title: "Nie ma tu żadnej strony",
      text: "Ten adres internetowy służy tylko do logowania.",
    },
    no_pending_login: {
      title: "Poproś o nową wiadomość",
      text: "W tej przeglądarce nie można teraz wpisać kodu: minął czas albo logowanie zaczęło się w innej przeglądarce. Podaj adres, a wyślemy nową wiadomość.",
    },
    other_browser: {
      title: "Otwórz ten link w pierwszej przeglądarce",
      text: "Działa tylko w przeglądarce, z której wysłano prośbę o niego. Otwórz go tam lub wpisz tam kod z wiadomości. Możesz też poprosić tutaj o nową wiadomość.",
    },
    payload_too_large: {
      title: "Tekst jest za długi",
      text: "Wróć i wyślij krótszy tekst.",
    },
    rate_limited: {
      title: "Za dużo prób",
      text: "Spróbuj ponownie {when}. Link lub kod, o który poproszono w tej przeglądarce, nadal działa.",
    },
    reauthentication_required: {
      title: "Potwierdź, że to Ty",
      text: "Aby otworzyć tę stronę, zaloguj się jeszcze raz.",
    },
    restarting: {
      title: "Trwa ponowne uruchamianie",
      text: "Nic nie przepadło. Zaczekaj chwilę i spróbuj ponownie.",
    },
    session_expired: {
      title: "Sesja wygasła",
      text: "Zaloguj się ponownie, aby kontynuować.",
    },
    sign_in_failed: {
      title: "Logowanie się nie udało",
      text: "Błąd leży po naszej stronie. Poproś o nową wiadomość i spróbuj ponownie, a jeśli to się powtórzy, {contact}.",
    },
    store_unavailable: {
      title: "Spróbuj ponownie za kilka minut",
      text: "Chwilowo nie możemy sprawdzić Twojej sesji, ale nie została ona zakończona.",
    },
    too_many_attempts: {
      title: "Za dużo prób wpisania kodu",
      text: "Kod możesz wpisać ponownie {when}. Link z wiadomości nadal działa.",
    },
    unavailable: {
      title: "Logowanie chwilowo nie działa",
      text: "Odczekaj kilka minut, a potem otwórz link ponownie lub poproś o nowy.",
    },
    unsupported_media_type: {
      title: "Nie możemy odczytać tego formularza",
      text: "Wróć do serwisu {site} i wyślij formularz stamtąd.",
    },
    upstream_error: {
      title: "Logowanie chwilowo nie działa",
      text: "Spróbuj ponownie później. Jeśli nadal się nie uda, {contact}.",
    },
    upstream_timeout: {
      title: "To trwało za długo",
      text: "Nie dostaliśmy odpowiedzi. Spróbuj ponownie.",
    },
    upstream_unavailable: {
      title: "Logowanie chwilowo nie działa",
      text: "Spróbuj ponownie za kilka minut.",
    },
    verification_failed: {
      title: "Ten link lub kod już nie działa",
      text: "Stracił ważność albo został już użyty. Poproś tutaj o nową wiadomość.",
    },
    wrong_code: {
      title: "Ten kod nie zadziałał",
      text: "Sprawdź sześć cyfr w najnowszej wiadomości. Kod działa tylko raz i tylko przez ograniczony czas: jeśli jest poprawny, poproś o nową wiadomość.",
    },
    other: {
      title: "Coś poszło nie tak",
      text: "Spróbuj ponownie.",
    },
  },
};
