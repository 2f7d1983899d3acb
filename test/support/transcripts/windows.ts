import type { Language, Reply } from '../../../src/messages/index.ts';
import type { ChannelName, Inbound, Line } from '../../../src/turns/index.ts';
import { byText, type Doing, fieldsFor, fieldsTold } from './inTheirWay.ts';
import { drawReply } from './drawReply.ts';
import type { World } from './world.ts';

/** One place where a member talks: a tab, a telephone. */
export interface Window {
  readonly label: string;
  readonly channel: ChannelName;
  readonly language: Language;
  /** What was typed that belongs on a page, where this is played on another channel. */
  told: Readonly<Record<string, string>>;
  readonly conversationId: string;
  /** Everything said to the member here, oldest first. */
  readonly replies: Reply[];
  /** What the latest turn said. */
  latest: Reply[];
  lastInbound: Inbound | undefined;
  /** What was last filled in on a one-time page. */
  lastPage?: { readonly pageId: string; readonly fields: Readonly<Record<string, string>> };
  /** The last line that arrived, as a client knows it when it connects again. */
  seen: number;
}

/** The windows of a world, opened when first used. */
export class Windows {
  readonly #world: World;
  readonly #elsewhere: ChannelName | undefined;
  readonly #windows = new Map<string, Window>();
  #unheard: { window: Window; line: Line; turn: number }[] = [];
  #turns = 0;
  #messages = 0;

  /** `elsewhere`: the channel to play it on instead of the website. */
  constructor(world: World, elsewhere?: ChannelName) {
    this.#world = world;
    this.#elsewhere = elsewhere;
  }

  all(): Window[] {
    return [...this.#windows.values()];
  }

  async at(label: string): Promise<Window> {
    const known = this.#windows.get(label);
    if (known !== undefined) return known;
    const talks = await this.#world.talks();
    const start = this.#world.starts.get(label) ?? { channel: 'website', language: 'en' };
    const { language, memberId, source = 'network', phone } = start;
    const ours = this.#world.texting?.ours ?? '';
    const channel = start.channel === 'website' ? (this.#elsewhere ?? start.channel) : start.channel;
    const { conversationId } = await talks.open({
      channel,
      language,
      userId: `dl_${label}`,
      browserKey: `browser-${label}`,
      source,
      ...(memberId === undefined ? {} : { memberId }),
      ...(phone === undefined ? {} : { address: { kind: 'sms', phone, ours } as const }),
    });
    const window: Window = {
      label,
      channel,
      language,
      conversationId,
      replies: [],
      latest: [],
      lastInbound: undefined,
      told: {},
      seen: 0,
    };
    this.#windows.set(label, window);
    await this.#listen(window);
    return window;
  }

  /** Hands a message over and resolves when its turn has ended. Sent again, it keeps its id. */
  async send(window: Window, doing: Doing): Promise<void> {
    this.#messages += 1;
    this.#turns += 1;
    const inbound = this.#elsewhere === 'sms' ? byText(doing, window, window.language) : doing;
    window.lastInbound = { ...inbound, clientActivityId: `message-${this.#messages}` };
    await this.#hand(window, window.lastInbound);
    if (this.#elsewhere !== undefined) await this.#fillWhatIsKnown(window, doing);
  }

  /** Played on another channel than it was written for: what was typed there is given on the page here. */
  async #fillWhatIsKnown(window: Window, doing: Doing): Promise<void> {
    const card = doing.kind === 'card' ? (doing.card as { fields?: Record<string, string> }) : {};
    window.told = { ...window.told, ...fieldsTold(doing.text), ...card.fields };
    const form = window.replies.slice(-3).findLast((reply) => reply.form !== undefined)?.form;
    const fields = form === undefined ? undefined : fieldsFor(form, window.told);
    if (form?.page === undefined || fields === undefined || form.page === window.lastPage?.pageId) return;
    window.lastPage = { pageId: form.page, fields };
    await this.sendPage(window);
  }

  async sendAgain(window: Window): Promise<void> {
    if (window.lastInbound === undefined) throw new Error('nothing was sent yet');
    await this.#hand(window, window.lastInbound);
  }

  /** Sends what was filled in on a page, and resolves when its turn has ended. */
  async sendPage(window: Window): Promise<'taken' | 'gone'> {
    if (window.lastPage === undefined) throw new Error('no page was filled in yet');
    window.told = {};
    this.#turns += 1;
    const talks = await this.#world.talks();
    const ended = this.#world.turnEnds(window.conversationId);
    const accepted = await talks.fillIn(window.lastPage.pageId, window.lastPage.fields);
    if (accepted.kind === 'accepted') await ended;
    return accepted.kind === 'gone' ? 'gone' : 'taken';
  }

  /** Time passed: silence is noticed. */
  async sweep(): Promise<void> {
    const talks = await this.#world.talks();
    await talks.dropIdle();
    await talks.replay();
  }

  async restart(): Promise<void> {
    await this.#world.restart();
    const talks = await this.#world.talks();
    for (const window of this.#windows.values()) {
      for (const line of (await talks.linesAfter(window.conversationId, window.seen, 1000)) ?? []) {
        this.#hear(window, line);
      }
      await this.#listen(window);
    }
    await talks.replay();
  }

  /** What was said since the last call, as transcript lines. */
  drain(): { lines: string[]; repeated: string[] } {
    const heard = this.#unheard;
    this.#unheard = [];
    for (const window of this.all()) {
      const said = heard.filter((each) => each.window === window).map(({ line }) => line.reply);
      if (said.length > 0) window.latest = said;
    }
    const turns = Map.groupBy(heard, ({ turn }) => turn);
    const lines = heard.flatMap(({ window, line }) => {
      const who = line.from === 'staff' ? 'Person' : 'Bot';
      return drawReply(line.reply, window.label === '' ? who : `${who} (${window.label})`);
    });
    return { lines, repeated: [...turns.values()].flatMap((turn) => repeatedIn(turn.map(({ line }) => line.reply))) };
  }

  async #hand(window: Window, inbound: Inbound): Promise<void> {
    const talks = await this.#world.talks();
    const ended = this.#world.turnEnds(window.conversationId);
    const accepted = await talks.accept(window.conversationId, inbound);
    if (accepted.kind === 'accepted') await ended;
    else if (accepted.kind !== 'repeated') throw new Error(`the message was not accepted: ${accepted.kind}`);
  }

  #hear(window: Window, line: Line): void {
    window.seen = Math.max(window.seen, line.seq);
    if (line.from === 'member') return;
    window.replies.push(line.reply);
    this.#unheard.push({ window, line, turn: this.#turns });
  }

  async #listen(window: Window): Promise<void> {
    const talks = await this.#world.talks();
    talks.subscribe(window.conversationId, (news) => {
      if (news.kind === 'lines') for (const line of news.lines) this.#hear(window, line);
      if (news.kind === 'notice') this.#hear(window, news.line);
    });
  }
}

/** A paragraph said twice in one turn is a question asked twice. */
function repeatedIn(replies: readonly Reply[]): string[] {
  const paragraphs = replies.flatMap(({ text }) => text.split('\n')).filter((text) => text.trim() !== '');
  return paragraphs.filter((text, index) => paragraphs.indexOf(text) !== index);
}
