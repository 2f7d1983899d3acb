import { autopayAccountForm } from './changeAccount.ts';
import { autopayForm } from './setUp.ts';
import { stopAutopayForm } from './stop.ts';

export const autopayForms = [autopayForm, autopayAccountForm, stopAutopayForm] as const;
