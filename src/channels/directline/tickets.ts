/** What a stream's address stands for. */
export interface Ticket {
  readonly conversationId: string;
  readonly userId: string;
  readonly origin: string;
  /** The last line the client has seen. */
  readonly watermark: number;
}

export interface Tickets {
  issue(ticket: Ticket): string;
  /** The ticket, once and in time. */
  redeem(name: string): Ticket | undefined;
}

const lifetimeMs = 60_000;
/** A client that keeps asking loses its own older tickets, never another's. */
const mostPerConversation = 8;

/**
 * One-use addresses of streams. They stand in a URL, where logs and histories see them, so each opens one stream of one
 * conversation within a minute and nothing else. A restart forgets them; the client asks for another.
 */
export function createTickets(options: {
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}): Tickets {
  const byConversation = new Map<string, Map<string, Ticket & { readonly until: number }>>();

  const sweep = (now: number): void => {
    for (const [conversationId, live] of byConversation) {
      const latest = [...live.values()].at(-1);
      // Conversations stand in the order of their latest ticket.
      if (latest !== undefined && latest.until > now) break;
      byConversation.delete(conversationId);
    }
  };

  return {
    issue(ticket) {
      const now = options.now();
      sweep(now);
      const name = Buffer.from(options.randomBytes(16)).toString('base64url');
      const live = byConversation.get(ticket.conversationId) ?? new Map();
      live.set(name, { ...ticket, until: now + lifetimeMs });
      if (live.size > mostPerConversation) live.delete(live.keys().next().value ?? name);
      byConversation.delete(ticket.conversationId);
      byConversation.set(ticket.conversationId, live);
      return `${ticket.conversationId}.${name}`;
    },
    redeem(ticketName) {
      const at = ticketName.lastIndexOf('.');
      const live = byConversation.get(ticketName.slice(0, at));
      const ticket = live?.get(ticketName.slice(at + 1));
      live?.delete(ticketName.slice(at + 1));
      if (ticket === undefined || ticket.until <= options.now()) return undefined;
      return ticket;
    },
  };
}
