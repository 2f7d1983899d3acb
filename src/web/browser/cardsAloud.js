// @ts-check

/**
 * What a screen reader says when a card arrives: its words in reading order. Web Chat's own way is a copy of the card
 * with nameless fields and none of its rows, so that nobody would hear the amount they are asked to confirm.
 * @typedef {(options: { attachment: { contentType: string, content?: unknown } }) => unknown} SayAttachment
 * @returns {(next: SayAttachment) => SayAttachment}
 */
export function cardsAloud() {
  return (next) => (options) => {
    const { contentType, content } = options.attachment;
    if (contentType !== 'application/vnd.microsoft.card.adaptive') return next(options);
    const speak = wordsOf(content).join('. ');
    return next({ ...options, attachment: { contentType, content: { type: 'AdaptiveCard', version: '1.5', speak } } });
  };
}

/**
 * @param {unknown} part of a card
 * @returns {string[]}
 */
function wordsOf(part) {
  if (Array.isArray(part)) return part.flatMap(wordsOf);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) => {
    if (typeof value !== 'string') return name === 'data' ? [] : wordsOf(value);
    return ['text', 'label', 'title', 'altText'].includes(name) && value !== '' ? [value] : [];
  });
}
