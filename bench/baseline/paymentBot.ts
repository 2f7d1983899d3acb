import { ActivityHandler, type ConversationState, type StatePropertyAccessor, type TurnContext } from 'botbuilder';
import { type Dialog, type DialogState, DialogSet, DialogTurnStatus } from 'botbuilder-dialogs';
import { reply } from './reply.ts';

/** As botbuilder's dialog samples do it: greet who joins, run the dialog for each message, save the state at the end. */
export class PaymentBot extends ActivityHandler {
  readonly #conversationState: ConversationState;
  readonly #dialogState: StatePropertyAccessor<DialogState>;

  constructor(conversationState: ConversationState, dialog: Dialog) {
    super();
    this.#conversationState = conversationState;
    this.#dialogState = conversationState.createProperty<DialogState>('DialogState');
    this.onMembersAdded(async (context, next) => {
      const joined = context.activity.membersAdded ?? [];
      if (joined.some(({ id }) => id !== context.activity.recipient.id)) await context.sendActivity(reply('greeting'));
      await next();
    });
    this.onMessage(async (context, next) => {
      const dialogs = new DialogSet(this.#dialogState);
      dialogs.add(dialog);
      const dialogContext = await dialogs.createContext(context);
      const result = await dialogContext.continueDialog();
      if (result.status === DialogTurnStatus.empty) await dialogContext.beginDialog(dialog.id);
      await next();
    });
  }

  override async run(context: TurnContext): Promise<void> {
    await super.run(context);
    await this.#conversationState.saveChanges(context, false);
  }
}
