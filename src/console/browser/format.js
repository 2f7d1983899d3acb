// @ts-check
import { say } from './page.js';

const zone = 'America/New_York';
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const dayForm = new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' });
const fullForm = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const monthForm = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const timeForm = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: zone });
const momentForm = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: zone,
});
const dateForm = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
const zoneForm = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' });

/** @param {number} cents */
export const money = (cents) => dollars.format(cents / 100);

/**
 * As it is dialled here; any other stays as it is.
 * @param {string} digits
 */
export const phoneNumber = (digits) => digits.replace(/^(?:\+1)?(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');

/**
 * A calendar date such as `2026-01-23`, as "Fri Jan 23", with the year where it is not this one.
 * @param {string} date
 */
export function day(date) {
  const words = dayForm.format(Date.parse(`${date}T00:00:00Z`)).replace(',', '');
  const year = date.slice(0, 4);
  return year === bostonDate(now()).slice(0, 4) ? words : `${words}, ${year}`;
}

/** @param {string} date */
export const fullDate = (date) => fullForm.format(Date.parse(`${date}T00:00:00Z`));

/** @param {string} month such as `2026-01` */
export const month = (month) => monthForm.format(Date.parse(`${month}-01T00:00:00Z`));

/** @param {string} instant */
export const clock = (instant) => timeForm.format(Date.parse(instant));

/** @param {string} instant */
export const moment = (instant) => momentForm.format(Date.parse(instant));

/** @param {number} ms */
export const bostonDate = (ms) => dateForm.format(ms);

/**
 * What Boston's time is called on that day, such as EST.
 * @param {number} ms
 */
export function zoneName(ms) {
  return zoneForm.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/**
 * How long ago that was.
 * @param {string} instant
 * @param {number} now
 */
export function since(instant, now) {
  const minutes = Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
  if (minutes < 1) return say('time.now');
  if (minutes < 60) return say('time.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return say('time.hours', { hours, minutes: minutes % 60 });
  return say('time.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}

let ahead = 0;

/**
 * Sets our clock by the server's.
 * @param {string} instant
 */
export function setClock(instant) {
  ahead = Date.parse(instant) - Date.now();
}

/** The time by the server's clock. */
export const now = () => Date.now() + ahead;
