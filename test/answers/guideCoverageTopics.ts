import { autoPay, dueDay, fact, memberId, nextDue, phone, portal, processed, same, type Topic } from './facts.ts';

/** What the guide tells about coverage, missed payments, trouble and its questions. */
export const guideCoverageTopics: readonly Topic[] = [
  [
    'activation: the first payment activates coverage',
    'coverage_active',
    [processed, fact(/on the 1st/, /el día 1\b/, /dia 1º/), phone],
  ],
  [
    'activation: confirm in the portal that coverage is active',
    'coverage_active',
    [fact(/Check in the portal/, /Revise en el portal/, /Confira no portal/)],
  ],
  [
    'missing a payment: coverage canceled or delayed',
    'missed_payment',
    [
      fact(/delayed or lost/, /demorarse o perderse/, /atrasar ou ser perdida/),
      fact(/portal/, /portal/, /portal/),
      phone,
    ],
  ],
  [
    'missing a payment: how to catch up',
    'past_due_letter',
    [
      fact(
        /all past-due months plus the month now due/,
        /todos los meses atrasados más el mes que vence ahora/,
        /todos os meses atrasados mais o mês que vence agora/,
      ),
    ],
  ],
  [
    'missing a payment: how long there is',
    'grace_period',
    [fact(/3 months/, /3 meses/, /3 meses/), dueDay, same(/ConnectorCare/)],
  ],
  [
    'missing a payment: not everybody has grace',
    'belief_grace_always',
    [
      fact(/Not everybody/, /No todos/, /Nem todo mundo/),
      fact(/first payment has no grace/, /primer pago no tiene gracia/, /primeiro pagamento não tem tolerância/),
    ],
  ],
  ['on track: reminders of the 23rd', 'reminders', [dueDay, nextDue, autoPay]],
  [
    'on track: AutoPay pays every month',
    'autopay_setup',
    [
      portal,
      fact(/checking and savings|Checking and savings/, /corriente o de ahorros/, /corrente ou poupança/),
      fact(/each month/, /cada mes/, /todo mês/),
    ],
  ],
  [
    'on track: paying once is not AutoPay',
    'belief_autopay_already_on',
    [fact(/does not switch AutoPay on/, /no activa AutoPay/, /não ativa o AutoPay/), portal],
  ],
  [
    'troubleshooting: a payment did not go through',
    'returned_payment',
    [
      fact(/sends? .*back/, /devuelve/, /devolve/),
      fact(/open again/, /pendiente/, /em aberto/),
      fact(/name no fee/, /no fijan ningún cobro/, /não preveem cobrança/),
    ],
  ],
  [
    'troubleshooting: wrong Member ID',
    'find_member_id',
    [
      fact(/12 digits/, /12 dígitos/, /12 dígitos/),
      fact(/every bill/, /cada factura/, /toda fatura/),
      fact(/begins with 7/, /empieza con 7/, /começa com 7/),
      phone,
    ],
  ],
  ['troubleshooting: wrong plan information or name', 'name_mismatch', [memberId, phone]],
  [
    'question: several plans, each selected separately',
    'two_plans',
    [
      fact(/each plan separately/, /cada plan por separado/, /cada plano separadamente/),
      nextDue,
      fact(/coverage shows for each/, /cobertura aparezca para cada uno/, /cobertura aparece para cada um/),
    ],
  ],
  [
    'question: did it go through',
    'payment_status',
    [
      fact(/settle/, /liquida/, /liquida/),
      fact(/2 banking days/, /2 días hábiles bancarios/, /2 dias úteis bancários/),
      phone,
    ],
  ],
  [
    'question: what a confirmation proves',
    'belief_confirmation_is_settled',
    [fact(/does not yet show that your bank paid/, /no muestra que su banco pagó/, /não mostra que o banco pagou/)],
  ],
  [
    'question: the whole premium or a part',
    'partial_payment',
    [fact(/does not pay the month/, /no paga el mes/, /não quita o mês/), fact(/\$1\.00/, /\$1\.00/, /US\$ 1,00/)],
  ],
  ['conclusion: a person helps', 'complaint', [phone]],
];
