import type { Texts } from "../texts.js";

export const SPANISH: Texts = {
  errorTitle: "Error",
  signInTitle: "Iniciar sesión",
  signInLead:
    "Escribe tu correo electrónico y te enviaremos un enlace para iniciar sesión. No hace falta contraseña.",
  signInLeadCode:
    "Escribe tu correo electrónico y te enviaremos un código para iniciar sesión. No hace falta contraseña.",
  emailLabel: "Correo electrónico",
  sendLink: "Recibir un enlace",
  sendCode: "Recibir un código",
  signedInAs:
    "Has iniciado sesión como {email}. Si inicias sesión con otra dirección, cambiarás de cuenta.",
  goOn: "Continuar a {site}",
  signOut: "Cerrar sesión",
  sentTitle: "Revisa tu correo",
  sentLinkTo:
    "Hemos enviado un enlace y un código de seis cifras a {email}. Abre el enlace o escribe el código aquí.",
  sentLink:
    "Te hemos enviado un enlace y un código de seis cifras. Abre el enlace o escribe el código aquí.",
  sentCodeTo:
    "Hemos enviado un código de seis cifras a {email}. Escríbelo aquí para iniciar sesión.",
  sentCode: "Te hemos enviado un código de seis cifras. Escríbelo aquí para iniciar sesión.",
  codeLabel: "Código de seis cifras",
  verify: "Iniciar sesión",
  notArrived:
    "¿No ha llegado nada en un par de minutos? Mira en la carpeta de correo no deseado o pide otro mensaje.",
  resend: "Enviar otro mensaje",
  startOver: "Usar otra dirección",
  signedOutTitle: "Has cerrado la sesión",
  signedOutLead: "Tu sesión en {site} ha terminado en este navegador.",
  signInAgain: "Volver a iniciar sesión",
  confirmTitle: "¿Continuar con el inicio de sesión?",
  confirmLead: "Has abierto un enlace para iniciar sesión en {site}.",
  confirmOnlyIf: "Continúa solo si has pedido este enlace.",
  confirmSwitch: "Aquí has iniciado sesión como {email}; si continúas, cambiarás de cuenta.",
  confirmButton: "Continuar",
  confirmElse: "Si no lo has pedido, cierra esta página. Todavía no ha pasado nada.",
  inviteTitle: "¿Aceptar la invitación?",
  inviteLead: "Has abierto una invitación a {site}.",
  inviteOnlyIf: "Continúa solo si era para ti.",
  inviteElse: "Si no la esperabas, cierra esta página. Todavía no ha pasado nada.",
  errors: {
    access_denied:
      "Esta dirección no tiene acceso a {site}. Inicia sesión con otra o ponte en contacto con los responsables del sitio.",
    invalid_body: "El formulario no ha llegado completo. Vuelve a rellenarlo, por favor.",
    invalid_code:
      "El código tiene exactamente seis cifras, sin espacios. Revisa el mensaje y vuelve a escribirlo.",
    invalid_email: "Escribe una dirección de correo completa, por ejemplo nombre@example.com.",
    invalid_link:
      "Este enlace está incompleto o no es válido. Copia el enlace entero del mensaje o pide uno nuevo aquí.",
    no_pending_login:
      "En este navegador no hay ningún inicio de sesión a la espera de un código: ha caducado o empezó en otro navegador. Escribe tu dirección para recibir otro mensaje.",
    other_browser:
      "Este enlace solo funciona en el navegador que lo pidió. Ábrelo allí o escribe allí el código del mensaje. También puedes pedir otro mensaje aquí.",
    rate_limited:
      "Demasiadas solicitudes en poco tiempo. Espera unos minutos y vuelve a intentarlo.",
    reauthentication_required: "Para continuar, confirma que eres tú: inicia sesión una vez más.",
    session_expired: "Tu sesión ha caducado. Vuelve a iniciar sesión para continuar.",
    sign_in_failed:
      "Algo ha fallado por nuestra parte. Pide otro mensaje y vuelve a intentarlo; si ocurre de nuevo, ponte en contacto con los responsables del sitio.",
    store_unavailable:
      "Ahora mismo no se pueden comprobar las sesiones. Vuelve a intentarlo dentro de unos minutos.",
    too_many_attempts:
      "Se han probado demasiados códigos. Pide otro mensaje o espera un rato antes de volver a intentarlo.",
    unavailable:
      "Ahora mismo no es posible iniciar sesión. Espera unos minutos y abre de nuevo el enlace o pide otro.",
    upstream_error:
      "Ahora mismo no es posible iniciar sesión. Inténtalo más tarde; si sigue ocurriendo, ponte en contacto con los responsables del sitio.",
    upstream_timeout:
      "La respuesta ha tardado demasiado y hemos dejado de esperar. Inténtalo de nuevo.",
    upstream_unavailable:
      "Ahora mismo no es posible iniciar sesión. Vuelve a intentarlo dentro de unos minutos.",
    verification_failed:
      "No se ha podido completar el inicio de sesión: el enlace o el código ha caducado o ya se ha usado. Pide otro mensaje aquí.",
    wrong_code: "El código no es correcto. Escribe el código del mensaje más reciente.",
    other: "Algo ha fallado. Inténtalo de nuevo.",
  },
};
