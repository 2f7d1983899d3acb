// @ts-check

/**
 * @typedef {{
 *   id: string,
 *   kind: 'bars' | 'columns' | 'stacks',
 *   labels: string[],
 *   sets: { label: string, values: number[] }[],
 * }} Drawing
 */

// The library is a plain script before this one.
const { Chart } = /** @type {{ Chart: typeof import('chart.js').Chart }} */ (/** @type {unknown} */ (window));

// Told apart by light and dark too, where colours are not seen or not printed.
const colours = ['#0b5cad', '#e0a020', '#c9d1dc'];
const rowHeight = 34;

/** @type {{ charts: Drawing[] }} */
const data = JSON.parse(document.getElementById('page-data')?.textContent ?? '{"charts":[]}');

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.color = '#1b1b1b';
Chart.defaults.animation = false;

for (const drawing of data.charts) draw(drawing);

// A picture that was drawn for the screen has another width on paper.
window.addEventListener('beforeprint', () => resizeAll());
window.addEventListener('afterprint', () => resizeAll());

/** @param {Drawing} drawing */
function draw({ id, kind, labels, sets }) {
  const canvas = /** @type {HTMLCanvasElement | null} */ (document.getElementById(id));
  if (canvas === null || canvas.parentElement === null) return;
  if (kind === 'bars')
    canvas.parentElement.style.height = `${labels.length * rowHeight * Math.max(1, sets.length * 0.75) + 70}px`;
  const stacked = kind === 'stacks';
  const values = { beginAtZero: true, stacked, ticks: { precision: 0 } };
  const names = { stacked, ticks: { autoSkip: kind !== 'bars' } };
  new Chart(canvas, {
    type: 'bar',
    data: {
      labels,
      datasets: sets.map(({ label, values: own }, index) => ({
        label,
        data: own,
        backgroundColor: colours[index],
      })),
    },
    options: {
      indexAxis: kind === 'bars' ? 'y' : 'x',
      maintainAspectRatio: false,
      plugins: { legend: { display: sets.length > 1, position: 'bottom' } },
      scales: kind === 'bars' ? { x: values, y: names } : { x: names, y: values },
    },
  });
}

function resizeAll() {
  for (const chart of Object.values(Chart.instances)) chart.resize();
}
