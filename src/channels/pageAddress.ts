/** Where the one-time page of this id is opened, such as `https://pay.example.org/p/…`. */
export type PageAddress = (pageId: string) => string;
