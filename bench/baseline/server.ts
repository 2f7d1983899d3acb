/**
 * What the product's cost is compared with: the same talk and texts on botbuilder as its samples show it. It is kept
 * fixed, and it is not made worse than anybody would write it: it stores nothing (MemoryStorage), encrypts, redacts and
 * logs nothing, checks little, and its cards are ready-made. Where two ways were usual the cheaper one was taken.
 */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, MemoryStorage } from 'botbuilder';
import restify from 'restify';
import { PaymentBot } from './paymentBot.ts';
import { PaymentDialog } from './paymentDialog.ts';

// Without an app id, as on a developer's machine: no token is fetched, and none is checked.
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (context, error) => {
  console.error(error);
  await context.sendActivity('The bot encountered an error.');
};

const conversationState = new ConversationState(new MemoryStorage());
const bot = new PaymentBot(conversationState, new PaymentDialog());

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
