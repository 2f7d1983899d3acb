import { failedPayment } from './failedPayment.ts';
import { notShown } from './notShown.ts';
import { oldAccount } from './oldAccount.ts';
import { signInTrouble } from './signInTrouble.ts';
import { wrongMemberId } from './wrongMemberId.ts';

export { crisisReply } from './crisis.ts';
export { warnedOfPassword } from './passwordWarning.ts';
export { isOnlySupposed, taskFor } from './taskFor.ts';

export const troubleshootForms = [failedPayment, notShown, oldAccount, signInTrouble, wrongMemberId] as const;
