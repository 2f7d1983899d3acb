import { html, type Html } from '../../http/html.ts';

const sign = (paths: Html): Html =>
  html`<svg class="sign" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`;

/** Drawn by us. What they mean stands in words beside them. */
export const signs = {
  website: sign(
    html`<rect x="3" y="4.5" width="18" height="15" rx="2"/><path d="M3 9h18M6 6.75h.01M8.5 6.75h.01M7 13h7M7 16h4"/>`,
  ),
  phone: sign(
    html`<rect x="6.5" y="2.5" width="11" height="19" rx="2.5"/><path d="M10.5 18.5h3M9.5 7h5M9.5 10h5M9.5 13h3"/>`,
  ),
  teams: sign(
    html`<path d="M4 5.5h11a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5H9L5.5 17.5v-3H4A1.5 1.5 0 0 1 2.5 13V7A1.5 1.5 0 0 1 4 5.500z"/><path d="M19.5 9.5H20a1.5 1.5 0 0 1 1.5 1.500v6a1.5 1.5 0 0 1-1.5 1.500h-1v2.500L16 18.500h-4"/>`,
  ),
  private: sign(html`<circle cx="12" cy="8.5" r="3.75"/><path d="M5 20c.5-4 3.5-6 7-6s6.5 2 7 6"/>`),
  group: sign(
    html`<circle cx="9" cy="9" r="3.25"/><path d="M3 19.500c.4-3.5 3-5.25 6-5.250s5.6 1.75 6 5.250M15.5 6.250a3 3 0 0 1 0 5.500M17.5 14.750c2 .7 3.25 2.25 3.5 4.75"/>`,
  ),
} as const;
