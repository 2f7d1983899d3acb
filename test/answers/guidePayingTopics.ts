import {
  accounts,
  autoPay,
  avoidBillPay,
  confirmation,
  dueDay,
  fact,
  june,
  juneFirst,
  memberId,
  nextDue,
  noCards,
  phone,
  portal,
  processed,
  same,
  type Topic,
} from './facts.ts';

/** What the guide tells about paying: steps and methods. */
export const guidePayingTopics: readonly Topic[] = [
  [
    'paying in steps: portal or guest, method, details, review, deadline',
    'how_to_pay_steps',
    [memberId, portal, accounts, noCards, nextDue, confirmation],
  ],
  [
    'step 1: guests pay without an account, with Member ID and plan information',
    'guest_payment',
    [
      memberId,
      fact(/plan information/, /información del plan/, /informações do plano/),
      fact(/without a portal account/, /sin tener cuenta/, /sem ter conta/),
    ],
  ],
  ['step 2: checking or savings, no cards', 'methods_accepted', [accounts, noCards, autoPay, avoidBillPay, phone]],
  [
    'step 3: small mistakes delay or fail a payment',
    'review_before_paying',
    [fact(/small mistake/, /error pequeño/, /erro pequeno/), memberId, fact(/routing/, /número de ruta/, /roteamento/)],
  ],
  [
    'step 4: the confirmation is kept as proof',
    'confirmation_receipt',
    [confirmation, fact(/[Ss]ave a copy/, /[Gg]uarde una copia/, /[Gg]uarde uma cópia/)],
  ],
  [
    'step 5: received by the 23rd of the month before coverage',
    'due_date',
    [dueDay, nextDue, june, fact(/month before/, /mes anterior/, /mês anterior/)],
  ],
  [
    'step 6: trouble with the portal',
    'portal_error',
    [
      fact(/[Rr]efresh/, /[Aa]ctualice/, /[Aa]tualize/),
      fact(/another browser/, /otro navegador/, /outro navegador/),
      phone,
    ],
  ],
  [
    'step 6: trouble with signing in',
    'login_problem',
    [portal, fact(/reset/, /restablecer/, /redefinir/), fact(/activated/, /se activa/, /ativada/), phone],
  ],
  ['step 6: old account information', 'old_account_information', [portal, autoPay, phone]],
  ['step 6: avoid third-party bill pay', 'bank_bill_pay', [avoidBillPay, fact(/late/, /tarde/, /atraso/), phone]],
  ['methods: cards are not accepted online', 'card_payment', [noCards]],
  ['methods: cards, as a belief', 'belief_cards_work', [noCards, accounts]],
  [
    'methods: AutoPay on the due date',
    'autopay_when',
    [
      dueDay,
      fact(/last banking day before/, /último día hábil bancario anterior/, /último dia útil bancário antes/),
      fact(/Friday, May 22/, /viernes, 22 de mayo/, /sexta-feira, 22 de maio/),
    ],
  ],
  [
    'methods: late fees, as a belief',
    'belief_late_fee',
    [
      fact(/no late fee/, /ningún recargo/, /não preveem multa/),
      fact(/stake is the coverage/, /en juego es la cobertura/, /em jogo é a cobertura/),
    ],
  ],
  [
    'methods: guest payment of a first payment too',
    'first_payment',
    [
      fact(/first premium/, /primera prima/, /primeira mensalidade/),
      fact(/in full/, /por completo/, /por inteiro/),
      processed,
      nextDue,
      juneFirst,
    ],
  ],
  [
    'methods: phone',
    'pay_by_phone',
    [phone, memberId, fact(/may take longer/, /puede tardar más/, /pode demorar mais/)],
  ],
  [
    'methods: check or money order by mail',
    'pay_by_mail',
    [
      fact(/check or money order/, /cheque o giro postal/, /cheque ou money order/),
      same(/P\.O\. Box 970063, Boston, MA 02297-0063/),
      dueDay,
    ],
  ],
  [
    'methods: check the bank information',
    'find_routing_account',
    [fact(/nine digits/, /nueve dígitos/, /nove primeiros dígitos/), fact(/4 to 17/, /4 a 17/, /4 a 17/)],
  ],
  [
    'methods: coverage once the payment clears, as a belief',
    'belief_instant_coverage',
    [processed, juneFirst, fact(/5 business days/, /5 días hábiles/, /5 dias úteis/)],
  ],
];
