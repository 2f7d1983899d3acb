// @ts-check

/**
 * Remembered as long as the tab.
 * @param {string} place
 * @param {() => string} make
 * @returns {string}
 */
export function keptInTab(place, make) {
  try {
    const kept = sessionStorage.getItem(place) ?? make();
    sessionStorage.setItem(place, kept);
    return kept;
  } catch {
    // A browser that forbids storage only begins anew after a reload.
    return make();
  }
}
