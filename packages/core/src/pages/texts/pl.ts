import type { Texts } from "../texts.js";

// "e-mail" has a non-breaking hyphen. The spaces after numbers and after words of one letter are no-break spaces.
export const POLISH: Texts = {
  signInTitle: "Zaloguj się",
  signInLead: "Podaj adres e‑mail, a wyślemy Ci link do logowania. Hasło nie jest potrzebne.",
  signInLeadCode: "Podaj adres e‑mail, a wyślemy Ci kod do logowania. Hasło nie jest potrzebne.",
  emailLabel: "Adres e‑mail",
  sendLink: "Wyślij mi link",
  sendCode: "Wyślij mi kod",
  enterCode: "Mam już kod",
  signedInAs:
    "Korzystasz teraz z konta {email}. Jeśli zalogujesz się innym adresem, przełączysz się na inne konto.",
  signedInTitle: "Masz już aktywną sesję",
  signedInLead: "Korzystasz z serwisu {site} jako {email}.",
  goOn: "Dalej",
  signOut: "Wyloguj się",
  otherAddress: "Użyj innego adresu",
  sentTitle: "Sprawdź pocztę",
  sentTo: "Wysłaliśmy wiadomość na adres {email}.",
  sentLink:
    "Otwórz link w tej przeglądarce. Czytasz wiadomość na innym urządzeniu? Wpisz tutaj podany w niej 6‑cyfrowy kod.",
  sentCode: "Wpisz tutaj 6‑cyfrowy kod z wiadomości.",
  change: "Zmień",
  lastsFor: "Masz na to {time}.",
  lastsUntil: "Masz na to czas do godz. {time}.",
  openMailbox: "Otwórz {mailbox}",
  codeLabel: "6‑cyfrowy kod",
  verify: "Zaloguj się",
  working: "Chwileczkę…",
  notArrived:
    "Po paru minutach nadal nic nie ma? Sprawdź folder ze spamem lub poproś o nową wiadomość.",
  resend: "Wyślij nową wiadomość",
  resendWait: "Nowa wiadomość za {seconds} s",
  sentAgain: "Nowa wiadomość jest już w drodze. Od teraz działa tylko kod z najnowszej wiadomości.",
  signedOutTitle: "Wylogowano",
  signedOutLead: "Twoja sesja w serwisie {site} w tej przeglądarce została zakończona.",
  signInAgain: "Zaloguj się ponownie",
  confirmTitle: "Zalogować się tutaj?",
  confirmLead:
    "Logowanie rozpoczęto w innej przeglądarce. Jeśli przejdziesz dalej, zalogujesz się do serwisu {site} w tej przeglądarce.",
  confirmOnlyIf: "Przejdź dalej tylko wtedy, gdy ten link wysłaliśmy na Twoją prośbę.",
  confirmThere:
    "Wolisz zalogować się w tamtej przeglądarce? Wróć do niej i wpisz 6‑cyfrowy kod z wiadomości.",
  confirmSwitch:
    "W tej przeglądarce korzystasz już z konta {email}. Jeśli przejdziesz dalej, przełączysz się na inne konto.",
  confirmButton: "Zaloguj się tutaj",
  confirmStay: "Zostań przy koncie {email}",
  confirmElse: "To nie Twoja prośba? Po prostu zamknij tę stronę. Link nie został użyty.",
  inviteTitle: "Przyjąć zaproszenie?",
  inviteLead:
    "Masz zaproszenie do serwisu {site}. Jeśli je przyjmiesz, zalogujesz się w tej przeglądarce.",
  inviteOnlyIf: "Przyjmij zaproszenie tylko wtedy, gdy jest przeznaczone dla Ciebie.",
  inviteButton: "Przyjmij",
  inviteElse:
    "Nie spodziewasz się zaproszenia? Po prostu zamknij tę stronę. Zaproszenie nie zostało przyjęte.",
  youAre: "Korzystasz teraz z konta {email}.",
  goHome: "Przejdź do {site}",
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
      text: "Tym adresem nie można zalogować się do serwisu {site}. Użyj innego lub {contact}.",
    },
    authentication_required: {
      title: "Najpierw się zaloguj",
      text: "Nic nie zostało zapisane ani zmienione. Zaloguj się, a potem wróć i wyślij formularz jeszcze raz.",
    },
    cross_origin: {
      title: "Zablokowaliśmy to żądanie",
      text: "Pochodziło z innej strony, więc nie zostało wykonane. Otwórz stronę w serwisie {site} i spróbuj stamtąd.",
    },
    forbidden: {
      title: "Brak dostępu do tej strony",
      text: "Twoje konto nie ma uprawnień do jej wyświetlenia. Jeśli potrzebujesz dostępu, {contact}.",
    },
    internal_error: {
      title: "Wystąpił błąd",
      text: "Problem jest po naszej stronie. Spróbuj ponownie za kilka minut. Jeśli błąd się powtórzy, {contact}.",
    },
    invalid_body: {
      title: "Wypełnij formularz jeszcze raz",
      text: "Nie dotarły do nas wszystkie dane.",
    },
    invalid_code: {
      title: "Kod jest niepełny",
      text: "Wpisz wszystkie 6 cyfr kodu z najnowszej wiadomości.",
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
      title: "Nie ma takiej strony",
      text: "Ten adres internetowy służy tylko do logowania.",
    },
    no_pending_login: {
      title: "Poproś o nową wiadomość",
      text: "W tej przeglądarce nie można teraz użyć kodu: minął czas albo logowanie rozpoczęto w innej przeglądarce. Podaj adres, a wyślemy nową wiadomość.",
    },
    other_browser: {
      title: "Otwórz link tam, gdzie zaczęło się logowanie",
      text: "Działa tylko w przeglądarce, w której rozpoczęto logowanie. Otwórz go tam lub wpisz tam kod z wiadomości. Możesz też tutaj poprosić o nową wiadomość.",
    },
    payload_too_large: {
      title: "Tekst jest za długi",
      text: "Wróć do formularza i skróć go.",
    },
    rate_limited: {
      title: "Zbyt wiele prób",
      text: "Spróbuj ponownie {when}. Link i kod do logowania rozpoczętego w tej przeglądarce nadal działają.",
    },
    reauthentication_required: {
      title: "Potwierdź, że to Ty",
      text: "Aby otworzyć tę stronę, zaloguj się jeszcze raz.",
    },
    restarting: {
      title: "Zaraz wracamy",
      text: "Nasz serwer uruchamia się ponownie. Nic nie przepadło. Zaczekaj chwilę i spróbuj jeszcze raz.",
    },
    session_expired: {
      title: "Sesja wygasła",
      text: "Zaloguj się ponownie, aby kontynuować.",
    },
    sign_in_failed: {
      title: "Nie udało się zalogować",
      text: "Problem jest po naszej stronie. Poproś o nową wiadomość i spróbuj ponownie. Jeśli błąd się powtórzy, {contact}.",
    },
    store_unavailable: {
      title: "Spróbuj ponownie za kilka minut",
      text: "Chwilowo nie możemy sprawdzić Twojej sesji, ale nie została zakończona.",
    },
    too_many_attempts: {
      title: "Zbyt wiele prób",
      text: "Kod możesz wpisać ponownie {when}. Link z wiadomości nadal działa.",
    },
    unavailable: {
      title: "Logowanie chwilowo nie działa",
      text: "Odczekaj kilka minut, a potem otwórz link ponownie lub poproś o nowy.",
    },
    unsupported_media_type: {
      title: "Nie możemy odczytać tego formularza",
      text: "Wróć do serwisu {site} i wyślij go stamtąd.",
    },
    upstream_error: {
      title: "Logowanie chwilowo nie działa",
      text: "Spróbuj ponownie później. Jeśli problem nie zniknie, {contact}.",
    },
    upstream_timeout: {
      title: "Upłynął limit czasu",
      text: "Nie otrzymaliśmy odpowiedzi. Spróbuj ponownie.",
    },
    upstream_unavailable: {
      title: "Logowanie chwilowo nie działa",
      text: "Spróbuj ponownie za kilka minut.",
    },
    verification_failed: {
      title: "Ten link lub kod już nie działa",
      text: "Wygasł albo został już użyty. Poproś tutaj o nową wiadomość.",
    },
    wrong_code: {
      title: "Ten kod nie działa",
      text: "Sprawdź 6 cyfr w najnowszej wiadomości. Jeśli się zgadzają, kod mógł wygasnąć albo został już użyty. Wtedy poproś o nową wiadomość.",
    },
    other: {
      title: "Wystąpił błąd",
      text: "Spróbuj ponownie.",
    },
  },
};
