import type { Texts } from "../texts.js";

export const PORTUGUESE: Texts = {
  signInTitle: "Entrar",
  signInLead: "Digite seu e‑mail e enviaremos um link para entrar. Não é preciso ter senha.",
  signInLeadCode: "Digite seu e‑mail e enviaremos um código para entrar. Não é preciso ter senha.",
  emailLabel: "Endereço de e‑mail",
  sendLink: "Receber um link",
  sendCode: "Receber um código",
  signedInAs: "Você entrou como {email}. Ao entrar com outro endereço, a conta muda.",
  signedInTitle: "Você já entrou",
  signedInLead: "Você está em {site} como {email}.",
  goOn: "Continuar",
  signOut: "Sair",
  otherAddress: "Usar outro endereço",
  sentTitle: "Confira seu e‑mail",
  sentTo: "Enviamos uma mensagem para {email}.",
  sentLink:
    "Abra o link neste navegador. Se a mensagem estiver em outro aparelho, digite aqui o código de seis dígitos.",
  sentCode: "Digite aqui o código de seis dígitos da mensagem.",
  change: "Alterar",
  lastsFor: "Vale por {time}.",
  lastsUntil: "Vale até as {time}.",
  openMailbox: "Abrir o {mailbox}",
  codeLabel: "Código de seis dígitos",
  verify: "Entrar com o código",
  working: "Um momento…",
  notArrived: "Nada depois de um ou dois minutos? Veja a caixa de spam ou peça outra mensagem.",
  resend: "Enviar outra mensagem",
  resendWait: "Enviar outra em {seconds} s",
  sentAgain: "Outra mensagem está a caminho. Agora só vale o código da mais recente.",
  signedOutTitle: "Você saiu",
  signedOutLead: "Sua sessão em {site} terminou neste navegador.",
  signInAgain: "Entrar de novo",
  confirmTitle: "Entrar aqui?",
  confirmLead:
    "Este link foi pedido em outro navegador. Se continuar, você entra em {site} aqui, neste navegador.",
  confirmOnlyIf: "Continue somente se foi você quem pediu o link.",
  confirmThere: "Para entrar onde começou, volte lá e digite o código de seis dígitos da mensagem.",
  confirmSwitch: "Aqui você entrou como {email}. Se continuar, a conta muda.",
  confirmButton: "Entrar aqui",
  confirmStay: "Continuar como {email}",
  confirmElse: "Se não foi você, feche esta página. Nada aconteceu até agora.",
  inviteTitle: "Aceitar o convite?",
  inviteLead: "Você recebeu um convite para {site}. Se aceitar, você entra por aqui.",
  inviteOnlyIf: "Aceite somente se o convite for para você.",
  inviteButton: "Aceitar",
  inviteElse: "Se você não esperava o convite, feche esta página. Nada aconteceu até agora.",
  youAre: "Você entrou como {email}.",
  goHome: "Ir para {site}",
  tryAgain: "Tentar de novo",
  otherAccount: "Usar outra conta",
  soon: "em alguns minutos",
  contact: "fale conosco",
  linkHome: "Início",
  linkSupport: "Ajuda",
  linkPrivacy: "Privacidade",
  linkTerms: "Termos",
  errors: {
    access_denied: {
      title: "Este endereço não tem acesso",
      text: "Este endereço não pode entrar em {site}. Use outro ou {contact}.",
    },
    authentication_required: {
      title: "Você não entrou",
      text: "Nada foi salvo nem alterado. Entre, volte à página anterior e envie de novo.",
    },
    cross_origin: {
      title: "O pedido foi bloqueado",
      text: "Ele veio de outro site, por isso nada foi feito. Abra a página em {site} e tente de novo por lá.",
    },
    forbidden: {
      title: "Você não tem acesso a esta página",
      text: "Sua conta não pode abri-la. Se precisar de acesso, {contact}.",
    },
    internal_error: {
      title: "Algo deu errado",
      text: "A falha é nossa. Tente de novo em alguns minutos; se acontecer outra vez, {contact}.",
    },
    invalid_body: {
      title: "Preencha o formulário de novo",
      text: "Uma parte se perdeu no caminho.",
    },
    invalid_code: {
      title: "O código está incompleto",
      text: "Digite os seis dígitos da mensagem mais recente.",
    },
    invalid_email: {
      title: "Confira o endereço de e‑mail",
      text: "Digite um só endereço completo, como name@example.com.",
    },
    invalid_link: {
      title: "O link está incompleto",
      text: "Copie o link inteiro da mensagem ou peça outro aqui.",
    },
    method_not_allowed: {
      title: "Não há página aqui",
      text: "Este endereço só funciona como parte da entrada no site.",
    },
    no_pending_login: {
      title: "Peça outra mensagem",
      text: "Este navegador não está esperando um código: o tempo acabou ou você começou em outro navegador. Digite seu endereço para receber outra mensagem.",
    },
    other_browser: {
      title: "Abra o link onde você começou",
      text: "Ele só funciona no navegador que o pediu. Abra-o lá ou digite lá o código da mensagem. Você também pode pedir outra mensagem aqui.",
    },
    payload_too_large: {
      title: "O texto é longo demais",
      text: "Volte e envie um texto mais curto.",
    },
    rate_limited: {
      title: "Pedidos demais",
      text: "Tente de novo {when}. Um link ou código pedido neste navegador ainda vale.",
    },
    reauthentication_required: {
      title: "Confirme que é você",
      text: "Esta página exige que você entre mais uma vez.",
    },
    session_expired: {
      title: "Sua sessão terminou",
      text: "Entre de novo para continuar.",
    },
    sign_in_failed: {
      title: "Não foi possível entrar",
      text: "A falha é nossa. Peça outra mensagem e tente de novo; se acontecer outra vez, {contact}.",
    },
    store_unavailable: {
      title: "Tente de novo em alguns minutos",
      text: "Agora não conseguimos verificar quem entrou. Sua sessão não foi encerrada.",
    },
    too_many_attempts: {
      title: "Tentativas demais",
      text: "Você pode digitar um código {when}. O link da mensagem ainda vale.",
    },
    unavailable: {
      title: "Não dá para entrar agora",
      text: "Espere alguns minutos e abra o link de novo, ou peça outro.",
    },
    unsupported_media_type: {
      title: "Não foi possível ler o formulário",
      text: "Volte a {site} e envie o formulário de lá.",
    },
    upstream_error: {
      title: "Não dá para entrar agora",
      text: "Tente mais tarde. Se ainda não funcionar, {contact}.",
    },
    upstream_timeout: {
      title: "Demorou demais",
      text: "Paramos de esperar. Tente de novo.",
    },
    upstream_unavailable: {
      title: "Não dá para entrar agora",
      text: "Tente de novo em alguns minutos.",
    },
    verification_failed: {
      title: "Este link ou código não vale mais",
      text: "O prazo passou ou ele já foi usado. Peça outra mensagem aqui.",
    },
    wrong_code: {
      title: "Esse código não funcionou",
      text: "Confira os seis dígitos na mensagem mais recente. Cada código vale uma vez e por 15 minutos: se estiver certo, peça outra mensagem.",
    },
    other: {
      title: "Algo deu errado",
      text: "Tente de novo.",
    },
  },
};
