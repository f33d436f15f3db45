import type { Texts } from "../texts.js";

export const PORTUGUESE: Texts = {
  signInTitle: "Entrar",
  signInLead: "Digite seu e-\u2060mail e enviaremos um link para você entrar. Sem senha.",
  signInLeadCode: "Digite seu e-\u2060mail e enviaremos um código para você entrar. Sem senha.",
  emailLabel: "E-\u2060mail",
  sendLink: "Receber link",
  sendCode: "Receber código",
  enterCode: "Já tenho um código",
  signedInAs:
    "Você está usando a conta {email}. Se entrar com outro e-\u2060mail, você vai trocar de conta.",
  signedInTitle: "Você já entrou na sua conta",
  signedInLead: "Você está usando {site} com a conta {email}.",
  goOn: "Continuar",
  signOut: "Sair",
  otherAddress: "Usar outro e-\u2060mail",
  sentTitle: "Confira seu e-\u2060mail",
  sentTo: "Enviamos um e-\u2060mail para {email}.",
  sentLink:
    "Abra o link neste navegador. Está vendo o e-\u2060mail em outro aparelho? Digite aqui o código de 6\u00A0dígitos.",
  sentCode: "Digite aqui o código de 6\u00A0dígitos que enviamos por e-\u2060mail.",
  change: "Alterar",
  lastsFor: "Vale por {time}.",
  lastsUntil: "Vale até {time}.",
  openMailbox: "Abrir {mailbox}",
  codeLabel: "Código de 6\u00A0dígitos",
  verify: "Entrar",
  working: "Só um momento…",
  notArrived: "Não chegou em alguns minutos? Confira a caixa de spam ou peça outro e-\u2060mail.",
  resend: "Reenviar e-\u2060mail",
  resendWait: "Reenviar e-\u2060mail em {seconds}\u00A0s",
  sentAgain: "Outro e-\u2060mail está a caminho. Agora só vale o código do mais recente.",
  signedOutTitle: "Você saiu da sua conta",
  signedOutLead: "Sua sessão em {site} neste navegador foi encerrada.",
  signInAgain: "Entrar de novo",
  confirmTitle: "Entrar neste navegador?",
  confirmLead:
    "Este link de acesso foi pedido em outro navegador. Se continuar, você vai entrar em {site} neste navegador.",
  confirmOnlyIf: "Continue somente se foi você que pediu este link.",
  confirmThere:
    "Prefere entrar onde começou? Volte lá e digite o código de 6\u00A0dígitos que enviamos por e-\u2060mail.",
  confirmSwitch:
    "Neste navegador, você está usando a conta {email}. Se continuar, vai trocar de conta.",
  confirmButton: "Entrar neste navegador",
  confirmStay: "Continuar com {email}",
  confirmElse: "Não foi você que pediu? É só fechar esta página. O link não foi usado.",
  inviteTitle: "Aceitar o convite?",
  inviteLead: "Você recebeu um convite para {site}. Se aceitar, você vai entrar neste navegador.",
  inviteOnlyIf: "Aceite somente se o convite for para você.",
  inviteButton: "Aceitar",
  inviteElse: "Não esperava este convite? É só fechar esta página. Nada foi aceito ainda.",
  youAre: "Você está usando a conta {email}.",
  goHome: "Ir para {site}",
  tryAgain: "Tentar de novo",
  otherAccount: "Usar outra conta",
  soon: "em alguns minutos",
  contact: "fale com a gente",
  linkHome: "Início",
  linkSupport: "Ajuda",
  linkPrivacy: "Privacidade",
  linkTerms: "Termos de uso",
  errors: {
    access_denied: {
      title: "Este e-\u2060mail não tem acesso",
      text: "Não é possível entrar em {site} com este e-\u2060mail. Use outro ou {contact}.",
    },
    authentication_required: {
      title: "Entre na sua conta",
      text: "Nada foi salvo nem alterado. Entre, volte à página anterior e envie o formulário de novo.",
    },
    cross_origin: {
      title: "Bloqueamos esta solicitação",
      text: "Ela veio de outro site e não foi processada. Abra a página em {site} e tente por lá.",
    },
    forbidden: {
      title: "Você não tem acesso a esta página",
      text: "Sua conta não tem permissão para abri-la. Se precisar de acesso, {contact}.",
    },
    internal_error: {
      title: "Algo deu errado",
      text: "O problema é do nosso lado. Tente de novo em alguns minutos. Se continuar acontecendo, {contact}.",
    },
    invalid_body: {
      title: "Preencha o formulário de novo",
      text: "Não recebemos todos os dados.",
    },
    invalid_code: {
      title: "O código está incompleto",
      text: "Digite os 6\u00A0dígitos do código que está no e-\u2060mail mais recente.",
    },
    invalid_email: {
      title: "Confira o endereço de e-\u2060mail",
      text: "Digite um único endereço completo, como nome@example.com.",
    },
    invalid_link: {
      title: "O link está incompleto",
      text: "Copie o link inteiro do e-\u2060mail ou peça um novo aqui.",
    },
    method_not_allowed: {
      title: "Esta página não existe",
      text: "Este endereço só é usado durante o login.",
    },
    no_pending_login: {
      title: "Peça um novo e-\u2060mail",
      text: "Não dá para usar um código neste navegador: o prazo acabou ou você começou em outro. Digite seu e-\u2060mail e enviaremos uma nova mensagem.",
    },
    other_browser: {
      title: "Abra o link onde você começou",
      text: "Ele só funciona no navegador em que foi pedido. Abra o link por lá ou digite lá o código do e-\u2060mail. Se preferir, peça um novo e-\u2060mail aqui.",
    },
    payload_too_large: {
      title: "O texto é longo demais",
      text: "Volte à página anterior e deixe o texto mais curto.",
    },
    rate_limited: {
      title: "Muitas tentativas",
      text: "Tente de novo {when}. Um link ou código pedido neste navegador continua valendo.",
    },
    reauthentication_required: {
      title: "Confirme que é você",
      text: "Para abrir esta página, entre de novo.",
    },
    restarting: {
      title: "Já voltamos",
      text: "Nosso servidor está reiniciando. Nada foi perdido. Aguarde um instante e tente de novo.",
    },
    session_expired: {
      title: "Sua sessão expirou",
      text: "Entre de novo para continuar.",
    },
    sign_in_failed: {
      title: "Não foi possível entrar",
      text: "O problema é do nosso lado. Peça um novo e-\u2060mail e tente de novo. Se continuar acontecendo, {contact}.",
    },
    store_unavailable: {
      title: "Tente de novo em alguns minutos",
      text: "Não conseguimos verificar sua sessão agora, mas ela não foi encerrada.",
    },
    too_many_attempts: {
      title: "Muitas tentativas",
      text: "Você poderá digitar um código de novo {when}. O link do e-\u2060mail continua valendo.",
    },
    unavailable: {
      title: "Não dá para entrar no momento",
      text: "Espere alguns minutos e abra seu link de novo ou peça outro.",
    },
    unsupported_media_type: {
      title: "Não conseguimos ler o formulário",
      text: "Volte para {site} e envie por lá.",
    },
    upstream_error: {
      title: "Não dá para entrar no momento",
      text: "Tente de novo mais tarde. Se ainda não funcionar, {contact}.",
    },
    upstream_timeout: {
      title: "Demorou demais",
      text: "Não recebemos resposta a tempo. Tente de novo.",
    },
    upstream_unavailable: {
      title: "Não dá para entrar no momento",
      text: "Tente de novo em alguns minutos.",
    },
    verification_failed: {
      title: "Este link ou código não vale mais",
      text: "Ele expirou ou já foi usado. Peça um novo e-\u2060mail aqui.",
    },
    wrong_code: {
      title: "Este código não é válido",
      text: "Confira os 6\u00A0dígitos no e-\u2060mail mais recente. Se estiverem certos, o código pode ter expirado ou já ter sido usado. Nesse caso, peça outro e-\u2060mail.",
    },
    other: {
      title: "Algo deu errado",
      text: "Tente de novo.",
    },
  },
};
