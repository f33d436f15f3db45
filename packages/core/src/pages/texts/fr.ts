import type { Texts } from "../texts.js";

// "e-mail" has a non-breaking hyphen. A narrow no-break space precedes "?", a no-break space ":" and follows numbers.
export const FRENCH: Texts = {
  signInTitle: "Se connecter",
  signInLead:
    "Saisissez votre adresse e‑mail : nous vous enverrons un lien de connexion. Pas besoin de mot de passe.",
  signInLeadCode:
    "Saisissez votre adresse e‑mail : nous vous enverrons un code de connexion. Pas besoin de mot de passe.",
  emailLabel: "Adresse e‑mail",
  sendLink: "Recevoir un lien",
  sendCode: "Recevoir un code",
  enterCode: "J’ai déjà un code",
  signedInAs:
    "Vous utilisez actuellement le compte {email}. Si vous vous connectez avec une autre adresse, vous changerez de compte.",
  signedInTitle: "Votre session est déjà ouverte",
  signedInLead: "Vous utilisez {site} avec le compte {email}.",
  goOn: "Continuer",
  signOut: "Se déconnecter",
  otherAddress: "Utiliser une autre adresse",
  sentTitle: "Consultez vos e‑mails",
  sentTo: "Nous avons envoyé un e‑mail à {email}.",
  sentLink:
    "Ouvrez le lien dans ce navigateur. Vous lisez l’e‑mail sur un autre appareil ? Saisissez ici le code à 6 chiffres qu’il contient.",
  sentCode: "Saisissez ici le code à 6 chiffres reçu par e‑mail.",
  change: "Modifier",
  lastsFor: "Valable {time}.",
  lastsUntil: "Valable jusqu’à {time}.",
  openMailbox: "Ouvrir {mailbox}",
  codeLabel: "Code à 6 chiffres",
  verify: "Se connecter",
  working: "Un instant…",
  notArrived:
    "Toujours rien au bout d’une minute ou deux ? Vérifiez vos courriers indésirables ou demandez un nouvel e‑mail.",
  resend: "Renvoyer un e‑mail",
  resendWait: "Renvoyer dans {seconds} s",
  sentAgain: "Un nouvel e‑mail est en route. Désormais, seul le code du plus récent est valable.",
  signedOutTitle: "Déconnexion réussie",
  signedOutLead: "Votre session sur {site} est maintenant fermée dans ce navigateur.",
  signInAgain: "Se reconnecter",
  confirmTitle: "Se connecter ici ?",
  confirmLead:
    "Ce lien de connexion a été demandé depuis un autre navigateur. Si vous continuez, vous vous connecterez à {site} dans ce navigateur.",
  confirmOnlyIf: "Continuez uniquement si c’est vous qui avez demandé ce lien.",
  confirmThere:
    "Vous préférez vous connecter là où vous avez commencé ? Retournez-y et saisissez le code à 6 chiffres reçu par e‑mail.",
  confirmSwitch:
    "Vous utilisez déjà le compte {email} dans ce navigateur. Si vous continuez, vous changerez de compte.",
  confirmButton: "Se connecter ici",
  confirmStay: "Rester sur le compte {email}",
  confirmElse:
    "Vous n’avez pas demandé ce lien ? Fermez simplement cette page : il n’a pas été utilisé.",
  inviteTitle: "Accepter l’invitation ?",
  inviteLead:
    "Vous avez reçu une invitation à rejoindre {site}. Si vous l’acceptez, vous vous connecterez dans ce navigateur.",
  inviteOnlyIf: "Acceptez uniquement si cette invitation vous est destinée.",
  inviteButton: "Accepter",
  inviteElse:
    "Vous n’attendiez pas d’invitation ? Fermez simplement cette page : rien n’a encore été accepté.",
  youAre: "Vous utilisez actuellement le compte {email}.",
  goHome: "Aller sur {site}",
  tryAgain: "Réessayer",
  otherAccount: "Utiliser un autre compte",
  soon: "dans quelques minutes",
  contact: "contactez-nous",
  linkHome: "Accueil",
  linkSupport: "Aide",
  linkPrivacy: "Confidentialité",
  linkTerms: "Conditions d’utilisation",
  errors: {
    access_denied: {
      title: "Accès impossible avec cette adresse",
      text: "Cette adresse ne permet pas d’accéder à {site}. Utilisez-en une autre ou {contact}.",
    },
    authentication_required: {
      title: "Vous devez vous connecter",
      text: "Rien n’a été enregistré ni modifié. Connectez-vous, puis revenez à la page précédente et renvoyez le formulaire.",
    },
    cross_origin: {
      title: "Cette demande a été bloquée",
      text: "Elle provenait d’un autre site et n’a pas été exécutée. Ouvrez la page sur {site}, puis réessayez.",
    },
    forbidden: {
      title: "Vous n’avez pas accès à cette page",
      text: "Votre compte ne dispose pas des droits nécessaires. Si vous avez besoin d’y accéder, {contact}.",
    },
    internal_error: {
      title: "Une erreur s’est produite",
      text: "Le problème vient de notre côté. Réessayez dans quelques minutes. Si le problème persiste, {contact}.",
    },
    invalid_body: {
      title: "Veuillez remplir à nouveau le formulaire",
      text: "Une partie de vos informations ne nous est pas parvenue.",
    },
    invalid_code: {
      title: "Ce code est incomplet",
      text: "Saisissez les 6 chiffres du code reçu dans le dernier e‑mail.",
    },
    invalid_email: {
      title: "Vérifiez l’adresse e‑mail",
      text: "Saisissez une seule adresse complète, par exemple nom@example.com.",
    },
    invalid_link: {
      title: "Ce lien est incomplet",
      text: "Copiez le lien entier depuis l’e‑mail ou demandez-en un nouveau ici.",
    },
    method_not_allowed: {
      title: "Cette page n’existe pas",
      text: "Cette adresse web sert uniquement à la connexion.",
    },
    no_pending_login: {
      title: "Demandez un nouvel e‑mail",
      text: "Impossible de saisir un code dans ce navigateur : le délai est dépassé ou vous avez commencé ailleurs. Saisissez votre adresse pour recevoir un nouvel e‑mail.",
    },
    other_browser: {
      title: "Ouvrez ce lien là où vous avez commencé",
      text: "Il ne fonctionne que dans le navigateur depuis lequel vous l’avez demandé. Retournez-y pour l’ouvrir ou pour saisir le code reçu par e‑mail. Vous pouvez aussi demander un nouvel e‑mail ici.",
    },
    payload_too_large: {
      title: "Votre texte est trop long",
      text: "Revenez à la page précédente et raccourcissez-le.",
    },
    rate_limited: {
      title: "Trop de demandes",
      text: "Réessayez {when}. Un lien ou un code demandé dans ce navigateur reste valable.",
    },
    reauthentication_required: {
      title: "Confirmez votre identité",
      text: "Pour ouvrir cette page, connectez-vous à nouveau.",
    },
    restarting: {
      title: "Nous revenons tout de suite",
      text: "Notre serveur redémarre. Rien n’est perdu : patientez un instant, puis réessayez.",
    },
    session_expired: {
      title: "Votre session a expiré",
      text: "Reconnectez-vous pour continuer.",
    },
    sign_in_failed: {
      title: "La connexion n’a pas abouti",
      text: "Le problème vient de notre côté. Demandez un nouvel e‑mail et réessayez. Si le problème persiste, {contact}.",
    },
    store_unavailable: {
      title: "Veuillez réessayer dans quelques minutes",
      text: "Nous ne pouvons pas vérifier votre session pour le moment, mais elle n’a pas été fermée.",
    },
    too_many_attempts: {
      title: "Trop de tentatives",
      text: "Vous pourrez à nouveau saisir un code {when}. Le lien reçu par e‑mail reste valable.",
    },
    unavailable: {
      title: "Connexion impossible pour le moment",
      text: "Patientez quelques minutes, puis rouvrez votre lien ou demandez-en un nouveau.",
    },
    unsupported_media_type: {
      title: "Nous ne pouvons pas lire ce formulaire",
      text: "Retournez sur {site} et envoyez-le depuis la page d’origine.",
    },
    upstream_error: {
      title: "Connexion impossible pour le moment",
      text: "Réessayez plus tard. Si le problème persiste, {contact}.",
    },
    upstream_timeout: {
      title: "Le délai d’attente est dépassé",
      text: "Nous n’avons pas reçu de réponse. Veuillez réessayer.",
    },
    upstream_unavailable: {
      title: "Connexion impossible pour le moment",
      text: "Réessayez dans quelques minutes.",
    },
    verification_failed: {
      title: "Ce lien ou ce code n’est plus valable",
      text: "Il a expiré ou a déjà été utilisé. Demandez un nouvel e‑mail ici.",
    },
    wrong_code: {
      title: "Ce code n’est pas valable",
      text: "Vérifiez les 6 chiffres dans le dernier e‑mail. S’ils correspondent, le code a peut-être expiré ou déjà servi : demandez un nouvel e‑mail.",
    },
    other: {
      title: "Une erreur s’est produite",
      text: "Veuillez réessayer.",
    },
  },
};
