import { endPhoneForm } from './endPhone.ts';
import { linkPhoneForm } from './linkPhone.ts';
import { payByTextForm } from './payByText.ts';

export const phoneForms = [linkPhoneForm, payByTextForm, endPhoneForm] as const;
export { fromPhone } from './fromPhone.ts';
export { carrierWord } from './optOuts.ts';
