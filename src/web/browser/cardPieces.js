// @ts-check

/**
 * @typedef {Readonly<Record<string, unknown>>} Piece
 * @typedef {{ name: string, choose: string, origins: readonly string[] }} PieceParts
 * @typedef {(piece: Piece, parts: PieceParts) => HTMLElement | undefined} Draw
 */

/** @type {Readonly<Record<string, Draw>>} */
const drawings = {
  TextBlock: drawTextBlock,
  RichTextBlock: drawRuns,
  ColumnSet: drawColumns,
  FactSet: drawFacts,
  Container: drawContainer,
  Image: drawImage,
  'Input.ChoiceSet': drawChoices,
  'Input.Text': drawInput,
};

/**
 * The pieces of a card in their order. A kind that is not known here is left out, as Teams does.
 * @param {readonly Piece[]} pieces
 * @param {PieceParts} parts
 * @returns {HTMLElement[]}
 */
export function drawPieces(pieces, parts) {
  return pieces.flatMap((piece) => {
    const element = drawings[textOf(piece['type'])]?.(piece, parts);
    if (element === undefined) return [];
    if (piece['spacing'] === 'none') element.classList.add('close');
    return [element];
  });
}

/** @param {unknown} value */
export function textOf(value) {
  return typeof value === 'string' ? value : '';
}

/**
 * @param {unknown} value
 * @returns {readonly Piece[]}
 */
export function listOf(value) {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {...(string | HTMLElement)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** @param {Piece} piece */
function lookOf({ weight, size, isSubtle }) {
  const looks = [weight === 'bolder' ? 'bolder' : '', textOf(size), isSubtle === true ? 'subtle' : ''];
  return looks.filter((look) => look !== '').join(' ');
}

/** @param {Piece} piece */
function drawTextBlock(piece) {
  return element(piece['style'] === 'heading' ? 'h3' : 'p', lookOf(piece), textOf(piece['text']));
}

/** @param {Piece} piece */
function drawRuns({ inlines }) {
  const runs = listOf(inlines).map((run) => element('span', lookOf(run), textOf(run['text'])));
  return element('p', '', ...runs);
}

/** @type {Draw} */
function drawColumns({ columns }, parts) {
  const drawn = listOf(columns).map(({ width, items }) => {
    const share = width === 2 || width === 3 ? `share-${width}` : '';
    return element('div', share, ...drawPieces(listOf(items), parts));
  });
  return element('div', 'columns', ...drawn);
}

/** @param {Piece} piece */
function drawFacts({ facts }) {
  const rows = listOf(facts).map(({ title, value }) =>
    element('div', 'columns', element('dt', 'share-2 subtle', textOf(title)), element('dd', 'share-3', textOf(value))),
  );
  return element('dl', '', ...rows);
}

/** @type {Draw} */
function drawContainer({ items, style }, parts) {
  return element('div', style === 'warning' ? 'warning' : '', ...drawPieces(listOf(items), parts));
}

/** @type {Draw} */
function drawImage({ url, altText }, { origins }) {
  const address = URL.canParse(textOf(url)) ? new URL(textOf(url)) : null;
  // The page asks no stranger for a picture; its words say the same.
  if (address === null || !origins.includes(address.origin)) return element('p', 'subtle', textOf(altText));
  const image = element('img', '');
  image.src = address.href;
  image.alt = textOf(altText);
  return image;
}

/** @type {Draw} */
function drawChoices(piece, parts) {
  const choices = listOf(piece['choices']).map(({ title, value }) => ({ title: textOf(title), value: textOf(value) }));
  const name = textOf(piece['id']);
  const required = piece['isRequired'] === true;
  if (piece['style'] === 'expanded') {
    const radios = choices.map(({ title, value }) => {
      const radio = element('input', '');
      Object.assign(radio, { type: 'radio', name, value, required });
      return element('label', '', radio, title);
    });
    return element('fieldset', 'input', element('legend', '', textOf(piece['label'])), ...radios, faultOf(piece));
  }
  const select = element('select', '');
  const options = [{ title: parts.choose, value: '' }, ...choices].map(({ title, value }) => new Option(title, value));
  select.append(...options);
  return labelled(select, piece, parts);
}

/** @type {Draw} */
function drawInput(piece, parts) {
  const input = element('input', '');
  const { maxLength } = piece;
  input.type = piece['style'] === 'password' ? 'password' : 'text';
  input.autocomplete = 'off';
  if (typeof maxLength === 'number') input.maxLength = maxLength;
  return labelled(input, piece, parts);
}

/**
 * @param {HTMLInputElement | HTMLSelectElement} field
 * @param {Piece} piece
 * @param {PieceParts} parts
 */
function labelled(field, piece, { name }) {
  field.name = textOf(piece['id']);
  field.id = `${name}-${field.name}`;
  field.required = piece['isRequired'] === true;
  const label = element('label', '', textOf(piece['label']));
  label.htmlFor = field.id;
  return element('p', 'input', label, field, faultOf(piece));
}

/** @param {Piece} piece */
function faultOf(piece) {
  const fault = element('span', 'fault');
  fault.setAttribute('role', 'alert');
  fault.dataset['words'] = textOf(piece['errorMessage']) || textOf(piece['label']);
  return fault;
}
