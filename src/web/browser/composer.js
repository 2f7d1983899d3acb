// @ts-check

/**
 * Takes what is typed. What could not be sent stays in the box.
 * @param {(text: string) => Promise<boolean>} send
 */
export function takeWords(send) {
  const form = /** @type {HTMLFormElement} */ (document.getElementById('composer'));
  const box = /** @type {HTMLInputElement} */ (document.getElementById('say'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    void send(text).then((sent) => {
      if (!sent && box.value === '') box.value = text;
    });
  });
}
