import type { Texts } from "../texts.js";

// The spaces after numbers are no-break spaces.
export const SPANISH: Texts = {
  signInTitle: "Iniciar sesión",
  signInLead:
    "Escribe tu correo electrónico y te enviaremos un enlace para entrar. Sin contraseñas.",
  signInLeadCode:
    "Escribe tu correo electrónico y te enviaremos un código para entrar. Sin contraseñas.",
  emailLabel: "Correo electrónico",
  sendLink: "Recibir un enlace",
  sendCode: "Recibir un código",
  enterCode: "Escribir el código de un mensaje",
  signedInAs:
    "Tienes la sesión iniciada con {email}. Si entras con otra dirección, cambiarás de cuenta.",
  signedInTitle: "Ya has iniciado sesión",
  signedInLead: "Tienes la sesión iniciada en {site} con {email}.",
  goOn: "Continuar",
  signOut: "Cerrar sesión",
  otherAddress: "Usar otra dirección",
  sentTitle: "Revisa tu correo",
  sentTo: "Hemos enviado un mensaje a {email}.",
  sentLink:
    "Abre el enlace en este navegador. Si el mensaje está en otro dispositivo, escribe aquí su código de seis cifras.",
  sentCode: "Escribe aquí el código de seis cifras del mensaje.",
  change: "Cambiar",
  lastsFor: "Tienes {time} para hacerlo.",
  lastsUntil: "Hora límite: {time}.",
  openMailbox: "Abrir {mailbox}",
  codeLabel: "Código de seis cifras",
  verify: "Iniciar sesión",
  working: "Un momento…",
  notArrived:
    "¿No te ha llegado nada en un par de minutos? Mira en la carpeta de spam o pide otro mensaje.",
  resend: "Pedir otro mensaje",
  resendWait: "Otro mensaje en {seconds} s",
  sentAgain:
    "Ya hemos enviado otro mensaje. A partir de ahora solo sirve el código del más reciente.",
  signedOutTitle: "Sesión cerrada",
  signedOutLead: "Has salido de {site} en este navegador.",
  signInAgain: "Volver a iniciar sesión",
  confirmTitle: "¿Iniciar sesión aquí?",
  confirmLead:
    "Este enlace se pidió desde otro navegador. Si continúas, iniciarás sesión en {site} aquí, en este navegador.",
  confirmOnlyIf: "Continúa solo si pediste este enlace.",
  confirmThere:
    "¿Prefieres iniciar sesión donde empezaste? Vuelve allí y escribe el código de seis cifras del mensaje.",
  confirmSwitch: "Aquí ya hay una sesión iniciada con {email}. Si continúas, cambiarás de cuenta.",
  confirmButton: "Iniciar sesión aquí",
  confirmStay: "Seguir con {email}",
  confirmElse: "¿No pediste este enlace? Cierra esta página y listo: el enlace no se ha usado.",
  inviteTitle: "¿Aceptar la invitación?",
  inviteLead: "Tienes una invitación a {site}. Si la aceptas, iniciarás sesión aquí mismo.",
  inviteOnlyIf: "Acepta solo si esta invitación es para ti.",
  inviteButton: "Aceptar",
  inviteElse:
    "¿No esperabas ninguna invitación? Cierra esta página y listo: aún no se ha aceptado nada.",
  youAre: "Tienes la sesión iniciada con {email}.",
  goHome: "Ir a {site}",
  tryAgain: "Volver a intentarlo",
  otherAccount: "Usar otra cuenta",
  soon: "dentro de unos minutos",
  contact: "escríbenos",
  linkHome: "Inicio",
  linkSupport: "Ayuda",
  linkPrivacy: "Privacidad",
  linkTerms: "Condiciones de uso",
  errors: {
    access_denied: {
      title: "Esta dirección no tiene acceso",
      text: "No se puede entrar en {site} con esta dirección. Inicia sesión con otra o {contact}.",
    },
    authentication_required: {
      title: "No has iniciado sesión",
      text: "No se ha guardado ni cambiado nada. Inicia sesión, vuelve atrás y envía de nuevo el formulario.",
    },
    cross_origin: {
      title: "Hemos bloqueado esta solicitud",
      text: "Venía de otro sitio web, así que no ha tenido efecto. Abre la página en {site} e inténtalo desde allí.",
    },
    forbidden: {
      title: "No tienes acceso a esta página",
      text: "Tu cuenta no tiene permiso para abrirla. Si lo necesitas, {contact}.",
    },
    internal_error: {
      title: "Algo ha fallado",
      text: "El problema es nuestro. Vuelve a intentarlo dentro de unos minutos; si se repite, {contact}.",
    },
    invalid_body: {
      title: "Vuelve a rellenar el formulario",
      text: "Una parte de los datos se ha perdido por el camino.",
    },
    invalid_code: {
      title: "El código no está completo",
      text: "Escribe las seis cifras del código del mensaje más reciente.",
    },
    invalid_email: {
      title: "Revisa la dirección de correo",
      text: "Escribe una sola dirección completa, como nombre@example.com.",
    },
    invalid_link: {
      title: "Este enlace está incompleto",
      text: "Copia el enlace entero del mensaje o pide uno nuevo aquí.",
    },
    method_not_allowed: {
      title: "Aquí no hay ninguna página",
      text: "Esta dirección web solo se usa durante el inicio de sesión.",
    },
    no_pending_login: {
      title: "Pide un mensaje nuevo",
      text: "Ahora no puedes usar un código en este navegador: se ha acabado el tiempo o empezaste en otro navegador. Escribe tu dirección y te enviaremos otro mensaje.",
    },
    other_browser: {
      title: "Abre este enlace donde empezaste",
      text: "Solo funciona en el navegador desde el que lo pediste. Ábrelo allí o escribe allí el código del mensaje. También puedes pedir otro mensaje aquí.",
    },
    payload_too_large: {
      title: "El texto es demasiado largo",
      text: "Vuelve atrás y envía un texto más corto.",
    },
    rate_limited: {
      title: "Demasiadas solicitudes",
      text: "Inténtalo de nuevo {when}. Un enlace o código que hayas pedido en este navegador sigue sirviendo.",
    },
    reauthentication_required: {
      title: "Confirma que eres tú",
      text: "Para abrir esta página, inicia sesión una vez más.",
    },
    restarting: {
      title: "Estamos reiniciando",
      text: "No se ha perdido nada. Espera un momento y vuelve a intentarlo.",
    },
    session_expired: {
      title: "Tu sesión ha caducado",
      text: "Vuelve a iniciar sesión para continuar.",
    },
    sign_in_failed: {
      title: "No se ha podido iniciar sesión",
      text: "El problema es nuestro. Pide otro mensaje y vuelve a intentarlo; si se repite, {contact}.",
    },
    store_unavailable: {
      title: "Vuelve a intentarlo dentro de unos minutos",
      text: "Ahora mismo no podemos comprobar tu sesión, pero no se ha cerrado.",
    },
    too_many_attempts: {
      title: "Demasiados códigos probados",
      text: "Podrás volver a escribir un código {when}. El enlace del mensaje sigue funcionando.",
    },
    unavailable: {
      title: "Ahora mismo no se puede iniciar sesión",
      text: "Espera unos minutos y vuelve a abrir el enlace o pide uno nuevo.",
    },
    unsupported_media_type: {
      title: "No podemos leer este formulario",
      text: "Vuelve a {site} y envía el formulario desde allí.",
    },
    upstream_error: {
      title: "Ahora mismo no se puede iniciar sesión",
      text: "Inténtalo más tarde. Si sigue sin funcionar, {contact}.",
    },
    upstream_timeout: {
      title: "Ha tardado demasiado",
      text: "No hemos recibido respuesta. Vuelve a intentarlo.",
    },
    upstream_unavailable: {
      title: "Ahora mismo no se puede iniciar sesión",
      text: "Vuelve a intentarlo dentro de unos minutos.",
    },
    verification_failed: {
      title: "Este enlace o código ya no sirve",
      text: "Ha caducado o ya se ha usado. Pide otro mensaje aquí.",
    },
    wrong_code: {
      title: "Ese código no ha funcionado",
      text: "Comprueba las seis cifras en el mensaje más reciente. Cada código sirve una sola vez y por tiempo limitado: si es el correcto, pide otro mensaje.",
    },
    other: {
      title: "Algo ha fallado",
      text: "Vuelve a intentarlo.",
    },
  },
};
