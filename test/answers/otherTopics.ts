import { autoPay, dueDay, fact, phone, same, type Topic } from './facts.ts';

/** Facts of the rules that the guide does not have and members ask for all the same. */
export const otherTopics: readonly Topic[] = [
  ['offices are closed', 'in_person', [fact(/closed in 2025/, /cerraron en 2025/, /fecharam em 2025/)]],
  [
    'no payment plan, real ways out',
    'cannot_afford',
    [
      fact(/no payment plans/, /No hay planes de pago/, /Não existe parcelamento/),
      fact(/waiver/, /exención/, /isenção/),
      phone,
    ],
  ],
  [
    'no payment plan, as a belief',
    'belief_payment_plan',
    [fact(/no payment plan/, /No hay planes de pago/, /Não existe parcelamento/)],
  ],
  [
    'an emergency',
    'crisis_medical',
    [
      same(/\b911\b/),
      fact(/treat everyone/, /atienden a todos/, /atende todo mundo/),
      fact(/emergency supply/, /suministro de emergencia/, /fornecimento de emergência/),
      phone,
    ],
  ],
  [
    'self-harm',
    'crisis_self_harm',
    [same(/\b988\b/), same(/\b911\b/), fact(/call or text/, /oprima 2 para español/, /intérprete/)],
  ],
  ['violence at home', 'crisis_abuse', [same(/1-877-785-2020/), same(/\b911\b/), same(/SafeLink/)]],
  [
    'a weekend does not move the due day',
    'weekend_due_date',
    [
      dueDay,
      fact(/does not move/, /No pasa al lunes/, /não passa para a segunda/),
      fact(/Friday, May 22/, /viernes, 22 de mayo/, /sexta-feira, 22 de maio/),
    ],
  ],
  [
    'a payment can be undone here, before it is sent',
    'cancel_scheduled',
    [phone, fact(/until it goes to your bank/, /hasta que salga a su banco/, /até ir para o banco/)],
  ],
  [
    'ending a plan by the 23rd',
    'cancel_plan',
    [dueDay, fact(/end of that month/, /final de ese mes/, /fim daquele mês/)],
  ],
  [
    'AutoPay is turned off here or by phone',
    'autopay_cancel',
    [phone, fact(/right here/, /Aquí mismo/, /Aqui mesmo/), fact(/3 business days/, /3 días hábiles/, /3 dias úteis/)],
  ],
  ['the account of AutoPay is changed here or by phone', 'autopay_change_bank', [autoPay, phone]],
  [
    'paying ahead and scheduling',
    'pay_ahead',
    [
      fact(/60 days/, /60 días/, /60 dias/),
      fact(/3 months/, /3 meses/, /3 meses/),
      fact(/July 12, 2026/, /12 de julio de 2026/, /12 de julho de 2026/),
    ],
  ],
  [
    'a plan that ended is for a person',
    'terminated_reinstate',
    [phone, fact(/plus the next month/, /más el mes siguiente/, /mais o mês seguinte/)],
  ],
  [
    'passwords are never asked',
    'unauthorised_or_scam',
    [fact(/never ask for a password/, /nunca piden contraseña/, /nunca pedem senha/), phone],
  ],
  ['nothing is due at $0', 'zero_premium', [fact(/nothing to pay/, /no hay nada que pagar/, /não há nada a pagar/)]],
];
