// @ts-check

/**
 * A frame for a message: who said it, for those who cannot see its side, and when.
 * @param {{ from: string, side: 'ours' | 'theirs', at: number }} message
 */
export function bubble({ from, side, at }) {
  const element = document.createElement('article');
  element.className = `bubble ${side}`;
  const name = element.appendChild(document.createElement('span'));
  name.className = 'who';
  name.textContent = from;
  const said = element.appendChild(document.createElement('div'));
  said.className = 'said';
  const meta = element.appendChild(document.createElement('p'));
  meta.className = 'meta';
  const time = meta.appendChild(document.createElement('time'));
  time.dateTime = new Date(at).toISOString();
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeStyle: 'short',
    timeZone: 'America/New_York',
  }).format(at);
  return { element, said, meta };
}
