// @ts-check

/** What is typed and not sent yet stays as long as the tab: over a reload, and over signing in again. */

/** @param {string} place */
export function kept(place) {
  try {
    return sessionStorage.getItem(`staff.${place}`) ?? '';
  } catch {
    // A browser that forbids storage only loses what was typed with the page.
    return '';
  }
}

/**
 * @param {string} place
 * @param {string} text
 */
export function keep(place, text) {
  try {
    if (text === '') sessionStorage.removeItem(`staff.${place}`);
    else sessionStorage.setItem(`staff.${place}`, text);
  } catch {
    // See kept.
  }
}

/**
 * Keeps what is typed into a box.
 * @param {HTMLTextAreaElement} box
 * @param {string} place
 */
export function keepTyped(box, place) {
  box.value = kept(place);
  box.addEventListener('input', () => keep(place, box.value));
  return { drop: () => keep(place, '') };
}
