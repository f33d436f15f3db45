import type { Texts } from "../texts.js";

// The spaces after numbers are no-break spaces.
export const SPANISH: Texts = {
  signInTitle: "Iniciar sesión",
  signInLead:
    "Escribe tu correo electrónico y te enviaremos un enlace para iniciar sesión. Sin contraseñas.",
  signInLeadCode:
    "Escribe tu correo electrónico y te enviaremos un código para iniciar sesión. Sin contraseñas.",
  emailLabel: "Correo electrónico",
  sendLink: "Recibir un enlace",
  sendCode: "Recibir un código",
  enterCode: "Ya tengo un código",
  signedInAs: "Has iniciado sesión como {email}. Si usas otro correo, cambiarás de cuenta.",
  signedInTitle: "Ya has iniciado sesión",
  signedInLead: "Has iniciado sesión en {site} como {email}.",
  goOn: "Continuar",
  signOut: "Cerrar sesión",
  otherAddress: "Usar otro correo",
  sentTitle: "Revisa tu correo",
  sentTo: "Hemos enviado un correo a {email}.",
  sentLink:
    "Abre el enlace en este navegador. ¿Ves el correo en otro dispositivo? Escribe aquí el código de 6 dígitos que contiene.",
  sentCode: "Escribe aquí el código de 6 dígitos que te hemos enviado.",
  change: "Cambiar",
  lastsFor: "Es válido durante {time}.",
  lastsUntil: "Hora límite: {time}.",
  openMailbox: "Abrir {mailbox}",
  codeLabel: "Código de 6 dígitos",
  verify: "Iniciar sesión",
  working: "Un momento…",
  notArrived:
    "¿No te ha llegado nada en un par de minutos? Revisa la carpeta de spam o pide otro correo.",
  resend: "Enviar otro correo",
  resendWait: "Enviar otro correo en {seconds} s",
  sentAgain:
    "Te hemos enviado otro correo. A partir de ahora solo sirve el código del más reciente.",
  signedOutTitle: "Sesión cerrada",
  signedOutLead: "Has cerrado sesión en {site} en este navegador.",
  signInAgain: "Volver a iniciar sesión",
  confirmTitle: "¿Iniciar sesión aquí?",
  confirmLead:
    "Este enlace de inicio de sesión se pidió desde otro navegador. Si continúas, iniciarás sesión en {site} en este navegador.",
  confirmOnlyIf: "Continúa solo si pediste tú este enlace.",
  confirmThere:
    "¿Prefieres iniciar sesión donde empezaste? Vuelve allí y escribe el código de 6 dígitos del correo.",
  confirmSwitch:
    "En este navegador ya has iniciado sesión como {email}. Si continúas, cambiarás de cuenta.",
  confirmButton: "Iniciar sesión aquí",
  confirmStay: "Seguir con {email}",
  confirmElse: "¿No pediste este enlace? Basta con cerrar esta página: el enlace no se ha usado.",
  inviteTitle: "¿Aceptar la invitación?",
  inviteLead: "Te han invitado a {site}. Si aceptas, iniciarás sesión en este navegador.",
  inviteOnlyIf: "Acepta solo si la invitación es para ti.",
  inviteButton: "Aceptar",
  inviteElse:
    "¿No esperabas ninguna invitación? Basta con cerrar esta página: aún no se ha aceptado nada.",
  youAre: "Has iniciado sesión como {email}.",
  goHome: "Ir a {site}",
  tryAgain: "Reintentar",
  otherAccount: "Usar otra cuenta",
  soon: "dentro de unos minutos",
  contact: "contáctanos",
  linkHome: "Inicio",
  linkSupport: "Ayuda",
  linkPrivacy: "Privacidad",
  linkTerms: "Condiciones de uso",
  errors: {
    access_denied: {
      title: "Este correo no tiene acceso",
      text: "No puedes entrar en {site} con este correo. Usa otro o {contact}.",
    },
    authentication_required: {
      title: "No has iniciado sesión",
      text: "No se ha guardado ni cambiado nada. Inicia sesión, vuelve a la página anterior y envía el formulario de nuevo.",
    },
    cross_origin: {
      title: "Hemos bloqueado esta solicitud",
      text: "Venía de otro sitio web y no se ha procesado. Abre la página en {site} e inténtalo desde allí.",
    },
    forbidden: {
      title: "No tienes acceso a esta página",
      text: "Tu cuenta no tiene permiso para verla. Si necesitas acceso, {contact}.",
    },
    internal_error: {
      title: "Se ha producido un error",
      text: "El problema es nuestro. Inténtalo de nuevo dentro de unos minutos. Si continúa, {contact}.",
    },
    invalid_body: {
      title: "Completa el formulario de nuevo",
      text: "No hemos recibido todos los datos.",
    },
    invalid_code: {
      title: "El código está incompleto",
      text: "Escribe los 6 dígitos del código del correo más reciente.",
    },
    invalid_email: {
      title: "Revisa la dirección de correo",
      text: "Escribe una sola dirección completa, como nombre@example.com.",
    },
    invalid_link: {
      title: "Este enlace está incompleto",
      text: "Copia el enlace completo del correo o pide uno nuevo aquí.",
    },
    method_not_allowed: {
      title: "Esta página no existe",
      text: "Esta dirección web solo se usa al iniciar sesión.",
    },
    no_pending_login: {
      title: "Pide un correo nuevo",
      text: "Ahora no puedes usar un código en este navegador: el tiempo se ha agotado o empezaste en otro navegador. Escribe tu correo y te enviaremos un mensaje nuevo.",
    },
    other_browser: {
      title: "Abre este enlace donde empezaste",
      text: "Solo funciona en el navegador desde el que lo pediste. Ábrelo allí o escribe allí el código del correo. También puedes pedir otro correo aquí.",
    },
    payload_too_large: {
      title: "El texto es demasiado largo",
      text: "Vuelve a la página anterior y acórtalo.",
    },
    rate_limited: {
      title: "Demasiadas solicitudes",
      text: "Inténtalo de nuevo {when}. El enlace o el código que hayas pedido en este navegador sigue siendo válido.",
    },
    reauthentication_required: {
      title: "Confirma que eres tú",
      text: "Para abrir esta página, vuelve a iniciar sesión.",
    },
    restarting: {
      title: "Volvemos enseguida",
      text: "Estamos reiniciando el servidor. No se ha perdido nada: espera un momento e inténtalo de nuevo.",
    },
    session_expired: {
      title: "Tu sesión ha caducado",
      text: "Vuelve a iniciar sesión para continuar.",
    },
    sign_in_failed: {
      title: "No se ha podido iniciar sesión",
      text: "El problema es nuestro. Pide otro correo e inténtalo de nuevo. Si continúa, {contact}.",
    },
    store_unavailable: {
      title: "Inténtalo de nuevo dentro de unos minutos",
      text: "Ahora mismo no podemos comprobar tu sesión, pero no se ha cerrado.",
    },
    too_many_attempts: {
      title: "Demasiados intentos",
      text: "Podrás volver a escribir un código {when}. El enlace del correo sigue siendo válido.",
    },
    unavailable: {
      title: "Ahora mismo no se puede iniciar sesión",
      text: "Espera unos minutos y vuelve a abrir el enlace o pide uno nuevo.",
    },
    unsupported_media_type: {
      title: "No podemos leer este formulario",
      text: "Vuelve a {site} y envíalo desde allí.",
    },
    upstream_error: {
      title: "Ahora mismo no se puede iniciar sesión",
      text: "Inténtalo más tarde. Si el problema continúa, {contact}.",
    },
    upstream_timeout: {
      title: "Se ha agotado el tiempo de espera",
      text: "No hemos recibido respuesta. Inténtalo de nuevo.",
    },
    upstream_unavailable: {
      title: "Ahora mismo no se puede iniciar sesión",
      text: "Inténtalo de nuevo dentro de unos minutos.",
    },
    verification_failed: {
      title: "Este enlace o código ya no es válido",
      text: "Ha caducado o ya se ha usado. Pide otro correo aquí.",
    },
    wrong_code: {
      title: "Este código no es válido",
      text: "Comprueba los 6 dígitos en el correo más reciente. Si coinciden, puede que el código haya caducado o ya se haya usado: pide otro correo.",
    },
    other: {
      title: "Se ha producido un error",
      text: "Inténtalo de nuevo.",
    },
  },
};
