import {
  ChoicePrompt,
  ComponentDialog,
  ConfirmPrompt,
  Dialog,
  ListStyle,
  NumberPrompt,
  TextPrompt,
  WaterfallDialog,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import { reply } from './reply.ts';

interface Payment {
  memberId: string;
  planKind: string;
  planName: string;
  amount: number;
  bank: Record<string, string>;
  day: string;
}

const values = (step: WaterfallStepContext) => step.values as unknown as Payment;

/** The talk as one waterfall of the usual prompts. The bank form and the review are cards; a card's step reads its value. */
export class PaymentDialog extends ComponentDialog {
  constructor() {
    super('payment');
    this.addDialog(new TextPrompt('memberId', async ({ recognized }) => /^\d{12}$/.test(recognized.value ?? '')));
    this.addDialog(new ChoicePrompt('planKind'));
    this.addDialog(new TextPrompt('planName'));
    this.addDialog(new NumberPrompt('amount', async ({ recognized }) => (recognized.value ?? 0) > 0));
    this.addDialog(new TextPrompt('day'));
    this.addDialog(new ConfirmPrompt('confirm'));
    this.addDialog(
      new WaterfallDialog('talk', [
        (step) => step.prompt('memberId', { prompt: reply('memberId') }),
        (step) => {
          values(step).memberId = String(step.result);
          // The choices are in the reply already; the prompt need not write them again.
          return step.prompt('planKind', {
            prompt: reply('planKind'),
            choices: ['Health', 'Dental'],
            style: ListStyle.none,
          });
        },
        (step) => {
          values(step).planKind = String((step.result as { value: string }).value);
          return step.prompt('planName', { prompt: reply('planName') });
        },
        (step) => {
          values(step).planName = String(step.result);
          return step.prompt('amount', { prompt: reply('amount') });
        },
        async (step) => {
          values(step).amount = Number(step.result);
          await step.context.sendActivity(reply('bank'));
          return Dialog.EndOfTurn;
        },
        (step) => {
          values(step).bank = step.context.activity.value as Record<string, string>;
          return step.prompt('day', { prompt: reply('day') });
        },
        (step) => {
          values(step).day = String(step.result);
          return step.prompt('confirm', { prompt: reply('review') });
        },
        async (step) => {
          if (step.result === true) await step.context.sendActivity(reply('recorded'));
          return step.endDialog();
        },
      ]),
    );
    this.initialDialogId = 'talk';
  }
}
