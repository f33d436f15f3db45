import type { Texts } from "../texts.js";

// "e-mail" has a non-breaking hyphen. The spaces after numbers and before ? ! : and ; are no-break spaces.
export const FRENCH: Texts = {
  signInTitle: "Se connecter",
  signInLead:
    "Indiquez votre adresse e‑mail : nous vous enverrons un lien pour vous connecter, sans mot de passe.",
  signInLeadCode:
    "Indiquez votre adresse e‑mail : nous vous enverrons un code pour vous connecter, sans mot de passe.",
  emailLabel: "Adresse e‑mail",
  sendLink: "Recevoir un lien",
  sendCode: "Recevoir un code",
  enterCode: "Saisir un code reçu par e‑mail",
  signedInAs:
    "Votre session est ouverte avec {email}. Avec une autre adresse, vous changerez de compte.",
  signedInTitle: "Votre session est ouverte",
  signedInLead: "Votre session sur {site} est ouverte avec {email}.",
  goOn: "Continuer",
  signOut: "Se déconnecter",
  otherAddress: "Utiliser une autre adresse",
  sentTitle: "Consultez vos e‑mails",
  sentTo: "Nous avons envoyé un e‑mail à {email}.",
  sentLink:
    "Ouvrez le lien dans ce navigateur. Si vous lisez l’e‑mail sur un autre appareil, saisissez ici le code à six chiffres qu’il contient.",
  sentCode: "Saisissez ici le code à six chiffres reçu par e‑mail.",
  change: "Modifier",
  lastsFor: "Vous avez {time} pour le faire.",
  lastsUntil: "Vous avez jusqu’à {time} pour le faire.",
  openMailbox: "Ouvrir {mailbox}",
  codeLabel: "Code à six chiffres",
  verify: "Se connecter",
  working: "Un instant…",
  notArrived:
    "Toujours rien au bout d’une minute ou deux ? Regardez dans vos courriers indésirables ou demandez un nouvel e‑mail.",
  resend: "Recevoir un nouvel e‑mail",
  resendWait: "Nouvel e‑mail dans {seconds} s",
  sentAgain: "Un nouvel e‑mail est en route. Seul le code du dernier e‑mail fonctionne désormais.",
  signedOutTitle: "Déconnexion réussie",
  signedOutLead: "Votre session sur {site} est fermée dans ce navigateur.",
  signInAgain: "Se reconnecter",
  confirmTitle: "Se connecter ici ?",
  confirmLead:
    "Ce lien de connexion a été demandé dans un autre navigateur. Si vous continuez, votre session sur {site} s’ouvrira ici, dans ce navigateur.",
  confirmOnlyIf: "Continuez uniquement si c’est vous qui avez demandé ce lien.",
  confirmThere:
    "Vous préférez vous connecter là où vous avez commencé ? Retournez-y et saisissez le code à six chiffres reçu par e‑mail.",
  confirmSwitch:
    "Une session est déjà ouverte ici avec {email}. Si vous continuez, vous changerez de compte.",
  confirmButton: "Se connecter ici",
  confirmStay: "Garder le compte {email}",
  confirmElse:
    "Vous n’avez pas demandé ce lien ? Fermez simplement cette page : il n’a pas été utilisé.",
  inviteTitle: "Accepter l’invitation ?",
  inviteLead:
    "Vous avez reçu une invitation à rejoindre {site}. Si vous l’acceptez, votre session s’ouvrira ici.",
  inviteOnlyIf: "Acceptez uniquement si cette invitation vous est destinée.",
  inviteButton: "Accepter",
  inviteElse:
    "Vous n’attendiez pas d’invitation ? Fermez simplement cette page : rien n’a encore été accepté.",
  youAre: "Votre session est ouverte avec {email}.",
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
      title: "Cette adresse n’a pas accès au site",
      text: "Votre adresse ne permet pas d’accéder à {site}. Connectez-vous avec une autre ou {contact}.",
    },
    authentication_required: {
      title: "Vous devez vous connecter",
      text: "Rien n’a été enregistré ni modifié. Connectez-vous, puis revenez en arrière et renvoyez le formulaire.",
    },
    cross_origin: {
      title: "Nous avons bloqué cette demande",
      text: "Elle venait d’un autre site et n’a eu aucun effet. Ouvrez la page sur {site} et réessayez de là.",
    },
    forbidden: {
      title: "Vous n’avez pas accès à cette page",
      text: "Votre compte ne permet pas de l’ouvrir. Si vous en avez besoin, {contact}.",
    },
    internal_error: {
      title: "Une erreur s’est produite",
      text: "Le problème vient de chez nous. Réessayez dans quelques minutes ; si cela se reproduit, {contact}.",
    },
    invalid_body: {
      title: "Merci de remplir à nouveau le formulaire",
      text: "Une partie de votre saisie s’est perdue en route.",
    },
    invalid_code: {
      title: "Ce code n’est pas complet",
      text: "Saisissez les six chiffres du code reçu dans le dernier e‑mail.",
    },
    invalid_email: {
      title: "Vérifiez l’adresse e‑mail",
      text: "Indiquez une seule adresse complète, par exemple nom@example.com.",
    },
    invalid_link: {
      title: "Ce lien est incomplet",
      text: "Copiez le lien entier depuis l’e‑mail ou demandez-en un nouveau ici.",
    },
    method_not_allowed: {
      title: "Il n’y a pas de page ici",
      text: "Cette adresse web ne sert que pendant la connexion.",
    },
    no_pending_login: {
      title: "Demandez un nouvel e‑mail",
      text: "Vous ne pouvez pas saisir de code dans ce navigateur : le délai est dépassé, ou vous avez commencé dans un autre navigateur. Indiquez votre adresse pour recevoir un nouvel e‑mail.",
    },
    other_browser: {
      title: "Ouvrez ce lien là où vous avez commencé",
      text: "Il ne fonctionne que dans le navigateur où vous l’avez demandé. Ouvrez-le dans ce navigateur-là ou saisissez-y le code reçu par e‑mail. Vous pouvez aussi demander un nouvel e‑mail ici.",
    },
    payload_too_large: {
      title: "Votre texte est trop long",
      text: "Revenez en arrière et raccourcissez-le.",
    },
    rate_limited: {
      title: "Trop de demandes",
      text: "Réessayez {when}. Un lien ou un code demandé dans ce navigateur reste valable.",
    },
    reauthentication_required: {
      title: "Confirmez que c’est bien vous",
      text: "Pour ouvrir cette page, connectez-vous encore une fois.",
    },
    restarting: {
      title: "Redémarrage en cours",
      text: "Rien n’est perdu. Patientez un instant, puis réessayez.",
    },
    session_expired: {
      title: "Votre session a expiré",
      text: "Reconnectez-vous pour continuer.",
    },
    sign_in_failed: {
      title: "La connexion n’a pas abouti",
      text: "Le problème vient de chez nous. Demandez un nouvel e‑mail et réessayez ; si cela se reproduit, {contact}.",
    },
    store_unavailable: {
      title: "Réessayez dans quelques minutes",
      text: "Nous ne pouvons pas vérifier votre session pour le moment, mais elle n’a pas été fermée.",
    },
    too_many_attempts: {
      title: "Trop de codes essayés",
      text: "Vous pourrez à nouveau saisir un code {when}. Le lien de l’e‑mail fonctionne toujours.",
    },
    unavailable: {
      title: "La connexion est indisponible pour le moment",
      text: "Patientez quelques minutes, puis rouvrez votre lien ou demandez-en un nouveau.",
    },
    unsupported_media_type: {
      title: "Nous ne pouvons pas lire ce formulaire",
      text: "Retournez sur {site} et envoyez le formulaire depuis le site.",
    },
    upstream_error: {
      title: "La connexion est indisponible pour le moment",
      text: "Réessayez plus tard. Si cela ne fonctionne toujours pas, {contact}.",
    },
    upstream_timeout: {
      title: "Cela a pris trop de temps",
      text: "Nous n’avons pas reçu de réponse. Merci de réessayer.",
    },
    upstream_unavailable: {
      title: "La connexion est indisponible pour le moment",
      text: "Réessayez dans quelques minutes.",
    },
    verification_failed: {
      title: "Ce lien ou ce code ne fonctionne plus",
      text: "Il a expiré ou a déjà été utilisé. Demandez un nouvel e‑mail ici.",
    },
    wrong_code: {
      title: "Ce code n’a pas fonctionné",
      text: "Vérifiez les six chiffres dans le dernier e‑mail reçu. Un code ne sert qu’une fois et pour une durée limitée : si c’est le bon, demandez un nouvel e‑mail.",
    },
    other: {
      title: "Une erreur s’est produite",
      text: "Merci de réessayer.",
    },
  },
};
