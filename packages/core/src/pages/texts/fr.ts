import type { Texts } from "../texts.js";

// The spaces before ? ; and : are no-break spaces, as French typography wants them.
export const FRENCH: Texts = {
  errorTitle: "Erreur",
  signInTitle: "Se connecter",
  signInLead:
    "Saisissez votre adresse e-mail et nous vous enverrons un lien de connexion. Aucun mot de passe n’est nécessaire.",
  signInLeadCode:
    "Saisissez votre adresse e-mail et nous vous enverrons un code de connexion. Aucun mot de passe n’est nécessaire.",
  emailLabel: "Adresse e-mail",
  sendLink: "Recevoir un lien",
  sendCode: "Recevoir un code",
  signedInAs:
    "Vous êtes connecté avec l’adresse {email}. Une connexion avec une autre adresse changera de compte.",
  goOn: "Continuer vers {site}",
  signOut: "Se déconnecter",
  sentTitle: "Consultez votre messagerie",
  sentLinkTo:
    "Nous avons envoyé un lien et un code à six chiffres à {email}. Ouvrez le lien ou saisissez le code ici.",
  sentLink:
    "Nous vous avons envoyé un lien et un code à six chiffres. Ouvrez le lien ou saisissez le code ici.",
  sentCodeTo:
    "Nous avons envoyé un code à six chiffres à {email}. Saisissez-le ici pour vous connecter.",
  sentCode: "Nous vous avons envoyé un code à six chiffres. Saisissez-le ici pour vous connecter.",
  codeLabel: "Code à six chiffres",
  verify: "Se connecter",
  notArrived:
    "Toujours rien après une ou deux minutes ? Vérifiez vos courriers indésirables ou demandez un nouvel e-mail.",
  resend: "Envoyer un nouvel e-mail",
  startOver: "Utiliser une autre adresse",
  signedOutTitle: "Vous êtes déconnecté",
  signedOutLead: "Votre session sur {site} est terminée dans ce navigateur.",
  signInAgain: "Se reconnecter",
  confirmTitle: "Poursuivre la connexion ?",
  confirmLead: "Vous avez ouvert un lien de connexion à {site}.",
  confirmOnlyIf: "Ne continuez que si vous avez demandé ce lien.",
  confirmSwitch: "Vous êtes connecté ici avec l’adresse {email} ; continuer changera de compte.",
  confirmButton: "Continuer",
  confirmElse:
    "Si vous ne l’avez pas demandé, fermez cette page. Rien ne s’est passé pour l’instant.",
  inviteTitle: "Accepter l’invitation ?",
  inviteLead: "Vous avez ouvert une invitation à {site}.",
  inviteOnlyIf: "Ne continuez que si elle vous est destinée.",
  inviteElse: "Si vous ne l’attendiez pas, fermez cette page. Rien ne s’est passé pour l’instant.",
  errors: {
    access_denied:
      "Cette adresse n’a pas accès à {site}. Connectez-vous avec une autre adresse ou contactez les responsables du site.",
    invalid_body: "Le formulaire n’est pas arrivé complet. Veuillez le remplir à nouveau.",
    invalid_code:
      "Le code comporte exactement six chiffres, sans espace. Vérifiez l’e-mail et saisissez-le à nouveau.",
    invalid_email: "Saisissez une adresse e-mail complète, par exemple nom@example.com.",
    invalid_link:
      "Ce lien est incomplet ou n’est pas valide. Copiez le lien entier depuis l’e-mail ou demandez-en un nouveau ici.",
    no_pending_login:
      "Aucune connexion n’attend de code dans ce navigateur : elle a expiré ou a commencé dans un autre navigateur. Saisissez votre adresse pour recevoir un nouvel e-mail.",
    other_browser:
      "Ce lien ne fonctionne que dans le navigateur qui l’a demandé. Ouvrez-le là-bas, ou saisissez-y le code reçu par e-mail. Vous pouvez aussi demander un nouvel e-mail ici.",
    rate_limited: "Trop de demandes en peu de temps. Patientez quelques minutes, puis réessayez.",
    reauthentication_required:
      "Pour continuer, confirmez que c’est bien vous : connectez-vous à nouveau.",
    session_expired: "Votre session a expiré. Reconnectez-vous pour continuer.",
    sign_in_failed:
      "Une erreur s’est produite de notre côté. Demandez un nouvel e-mail et réessayez ; si cela se reproduit, contactez les responsables du site.",
    store_unavailable:
      "Les sessions ne peuvent pas être vérifiées pour le moment. Veuillez réessayer dans quelques minutes.",
    too_many_attempts:
      "Trop de codes ont été essayés. Demandez un nouvel e-mail ou patientez avant de réessayer.",
    unavailable:
      "La connexion est impossible pour le moment. Patientez quelques minutes, puis rouvrez votre lien ou demandez-en un nouveau.",
    upstream_error:
      "La connexion est impossible pour le moment. Réessayez plus tard ; si le problème persiste, contactez les responsables du site.",
    upstream_timeout: "La réponse a trop tardé et nous avons cessé d’attendre. Veuillez réessayer.",
    upstream_unavailable:
      "La connexion est impossible pour le moment. Veuillez réessayer dans quelques minutes.",
    verification_failed:
      "La connexion n’a pas pu aboutir : le lien ou le code a expiré ou a déjà été utilisé. Demandez un nouvel e-mail ici.",
    wrong_code: "Ce code n’est pas correct. Saisissez le code de l’e-mail le plus récent.",
    other: "Une erreur s’est produite. Veuillez réessayer.",
  },
};
