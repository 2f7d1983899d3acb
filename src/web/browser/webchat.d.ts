/** As much of Web Chat as the page uses. */
interface WebChatStore {
  readonly dispatch: (action: WebChatAction) => void;
  getState(): { readonly activities: readonly WebChatActivity[]; readonly sendBoxValue: string };
  subscribe(listener: () => void): () => void;
}

interface WebChatAction {
  readonly type: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

interface WebChatActivity {
  readonly type: string;
  readonly from?: { readonly role?: string };
  readonly timestamp?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content?: unknown }[];
  readonly channelData?: Readonly<Record<string, unknown>>;
}

interface WebChatDirectLine {
  end(): void;
}

declare const WebChat: {
  createDirectLine(options: {
    token: string;
    domain: string;
    conversationId: string;
    watermark?: string;
    webSocket: boolean;
  }): WebChatDirectLine;
  createStore(
    initialState: object,
    middleware: (api: WebChatStore) => (next: (action: WebChatAction) => unknown) => (action: WebChatAction) => unknown,
  ): WebChatStore;
  renderWebChat(properties: Readonly<Record<string, unknown>>, host: Element): void;
};
