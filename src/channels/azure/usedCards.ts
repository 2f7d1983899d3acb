import type { CardSubmit } from '../../messages/index.ts';
import type { AzureAddress, Line } from '../../turns/index.ts';
import { usedCardMessage } from './drawTeams.ts';
import type { AzureOptions } from './ports.ts';

/** How many lines back the card of a pressed button is looked for. */
const linesBack = 30;

interface Pressed {
  readonly conversationId: string;
  readonly address: AzureAddress;
  /** Azure's id of the message whose card was pressed. */
  readonly messageId: string;
  readonly card: CardSubmit;
}

/**
 * Takes the buttons off a card that was pressed, once its turn has ended. Only for the eye: a card pressed again changes
 * nothing. So whatever goes wrong here is noted and no more, and the reply never waits for it.
 */
export function cardCloser(options: Pick<AzureOptions, 'talks' | 'connection' | 'log'>) {
  const close = async ({ conversationId, address, messageId, card }: Pressed, before: number) => {
    try {
      const lines = await options.talks.linesAfter(conversationId, Math.max(0, before - linesBack), linesBack);
      const [drawn] = (lines ?? []).flatMap((line) => usedCardMessage(line, card) ?? []);
      if (drawn !== undefined) await options.connection.update(address, messageId, drawn);
    } catch (error) {
      options.log.warn('azure.cardNotClosed', { conversationId, error });
    }
  };

  /** Begins to listen for the end of the turn. The returned function says where the press stands, or that there is none. */
  return (pressed: Pressed): ((line: Line | undefined) => void) => {
    let pressedLine: Line | undefined;
    let ended = false;
    const stop = options.talks.subscribe(pressed.conversationId, (news) => {
      if (news.kind === 'typing' || news.kind === 'memberTyping') return;
      // The member's own line is told of first; what follows are the turn's, or that nobody knows how it ended.
      if (news.kind === 'lines' && news.lines.some(({ from }) => from === 'member')) return;
      stop();
      ended = news.kind === 'lines';
      if (ended && pressedLine !== undefined) void close(pressed, pressedLine.seq);
    });
    return (line) => {
      pressedLine = line;
      if (line === undefined) stop();
      else if (ended) void close(pressed, line.seq);
    };
  };
}
