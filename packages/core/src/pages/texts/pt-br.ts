import type { Texts } from "../texts.js";

export const PORTUGUESE: Texts = {
  signInTitle: "Entrar",
  signInLead: "Digite seu e-\u2060mail e enviaremos um link para você entrar. Sem senha.",
  signInLeadCode: "Digite seu e-\u2060mail e enviaremos um código para você entrar. Sem senha.",
  emailLabel: "E-\u2060mail",
  sendLink: "Receber link",
  sendCode: "Receber código",
  enterCode: "Digitar um código recebido",
  signedInAs:
    "Você está usando a conta {email}. Ao entrar com outro e-\u2060mail, você troca de conta.",
  signedInTitle: "Você já está na sua conta",
  signedInLead: "Você entrou em {site} com {email}.",
  goOn: "Continuar",
  signOut: "Sair",
  otherAddress: "Usar outro e-\u2060mail",
  sentTitle: "Confira seu e-\u2060mail",
  sentTo: "Enviamos uma mensagem para {email}.",
  sentLink:
    "Abra o link neste navegador. Se a mensagem estiver em outro aparelho, digite aqui o código de 6\u00A0dígitos que veio nela.",
  sentCode: "Digite aqui o código de 6\u00A0dígitos que está na mensagem.",
  change: "Alterar",
  lastsFor: "Vale por {time}.",
  lastsUntil: "Vale até {time}.",
  openMailbox: "Abrir {mailbox}",
  codeLabel: "Código de 6\u00A0dígitos",
  verify: "Entrar",
  working: "Só um momento…",
  notArrived: "Nada depois de um ou dois minutos? Procure na pasta de spam ou peça outra mensagem.",
  resend: "Enviar de novo",
  resendWait: "Enviar de novo em {seconds}\u00A0s",
  sentAgain:
    "Outra mensagem está a caminho. A partir de agora, só vale o código da mensagem mais recente.",
  signedOutTitle: "Você saiu da conta",
  signedOutLead: "Você saiu da sua conta em {site} neste navegador.",
  signInAgain: "Entrar de novo",
  confirmTitle: "Entrar por aqui?",
  confirmLead:
    "Este link foi pedido em outro navegador. Se continuar, você entrará em {site} aqui, neste navegador.",
  confirmOnlyIf: "Continue somente se você pediu este link.",
  confirmThere:
    "Para entrar onde você começou, volte lá e digite o código de 6\u00A0dígitos que está no e-\u2060mail.",
  confirmSwitch:
    "Neste navegador, você está usando a conta {email}. Se continuar, você troca de conta.",
  confirmButton: "Entrar por aqui",
  confirmStay: "Continuar com {email}",
  confirmElse: "Se não foi você que pediu, é só fechar esta página.",
  inviteTitle: "Aceitar o convite?",
  inviteLead:
    "Você recebeu um convite para {site}. Se aceitar, seu login será feito neste navegador.",
  inviteOnlyIf: "Aceite somente se o convite for para você.",
  inviteButton: "Aceitar",
  inviteElse: "Se você não esperava este convite, é só fechar esta página.",
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
      text: "Este e-\u2060mail não tem acesso a {site}. Entre com outro ou {contact}.",
    },
    authentication_required: {
      title: "Você precisa entrar",
      text: "Nada foi salvo nem alterado. Entre na sua conta, volte à página anterior e envie de novo.",
    },
    cross_origin: {
      title: "Bloqueamos esta solicitação",
      text: "Ela veio de outro site, por isso nada foi feito. Abra a página em {site} e tente por lá.",
    },
    forbidden: {
      title: "Você não tem acesso a esta página",
      text: "Sua conta não tem permissão para abrir esta página. Se precisar de acesso, {contact}.",
    },
    internal_error: {
      title: "Algo deu errado",
      text: "O problema é nosso. Tente de novo em alguns minutos; se continuar, {contact}.",
    },
    invalid_body: {
      title: "Preencha de novo, por favor",
      text: "Não recebemos tudo o que você enviou.",
    },
    invalid_code: {
      title: "O código está incompleto",
      text: "Digite os 6\u00A0dígitos do código que está na mensagem mais recente.",
    },
    invalid_email: {
      title: "Confira o e-\u2060mail",
      text: "Digite um único endereço completo, como nome@example.com.",
    },
    invalid_link: {
      title: "O link está incompleto",
      text: "Copie o link inteiro do e-\u2060mail ou peça um novo aqui.",
    },
    method_not_allowed: {
      title: "Não há nenhuma página aqui",
      text: "Este endereço só funciona durante o login.",
    },
    no_pending_login: {
      title: "Peça um novo e-\u2060mail",
      text: "Não dá para usar um código aqui: o prazo acabou ou você começou em outro navegador. Digite seu e-\u2060mail para receber uma nova mensagem.",
    },
    other_browser: {
      title: "Abra o link onde você começou",
      text: "Ele só funciona no navegador em que foi pedido. Abra o link por lá ou digite lá o código que está no e-\u2060mail. Se preferir, peça um novo e-\u2060mail aqui.",
    },
    payload_too_large: {
      title: "O texto é longo demais",
      text: "Volte e envie um texto mais curto.",
    },
    rate_limited: {
      title: "Muitos pedidos",
      text: "Você poderá tentar de novo {when}. Um link ou código pedido neste navegador continua valendo.",
    },
    reauthentication_required: {
      title: "Confirme que é você",
      text: "Para abrir esta página, entre mais uma vez.",
    },
    restarting: {
      title: "Estamos reiniciando",
      text: "Nada foi perdido. Aguarde um instante e tente de novo.",
    },
    session_expired: {
      title: "Sua sessão expirou",
      text: "Entre de novo para continuar.",
    },
    sign_in_failed: {
      title: "Não foi possível entrar",
      text: "O problema é nosso. Peça um novo e-\u2060mail e tente de novo; se continuar, {contact}.",
    },
    store_unavailable: {
      title: "Tente de novo em alguns minutos",
      text: "Não conseguimos verificar seu login agora, mas você não saiu da conta.",
    },
    too_many_attempts: {
      title: "Você tentou muitos códigos",
      text: "Você poderá tentar de novo {when}. O link do e-\u2060mail continua valendo.",
    },
    unavailable: {
      title: "Não dá para entrar no momento",
      text: "Espere alguns minutos e abra seu link de novo ou peça outro.",
    },
    unsupported_media_type: {
      title: "Não conseguimos ler o formulário",
      text: "Volte para {site} e envie o formulário por lá.",
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
      text: "O prazo acabou ou ele já foi usado. Peça um novo e-\u2060mail aqui.",
    },
    wrong_code: {
      title: "O código não funcionou",
      text: "Confira os 6\u00A0dígitos na mensagem mais recente. Cada código vale uma só vez e por tempo limitado: se estiver certo, peça outra mensagem.",
    },
    other: {
      title: "Algo deu errado",
      text: "Tente de novo.",
    },
  },
};
