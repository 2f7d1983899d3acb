/** Whether YYMMDD names a day that exists. The century is always this one. */
export function isFileDate(yymmdd: string): boolean {
  if (!/^\d{6}$/.test(yymmdd)) return false;
  const [year, month, day] = [yymmdd.slice(0, 2), yymmdd.slice(2, 4), yymmdd.slice(4)].map(Number) as [
    number,
    number,
    number,
  ];
  const made = new Date(Date.UTC(2000 + year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

export function isFileTime(hhmm: string): boolean {
  return /^([01]\d|2[0-3])[0-5]\d$/.test(hhmm);
}

/** The day of the year on which the operator settled. */
export function isDayOfYear(three: string): boolean {
  return /^\d{3}$/.test(three) && Number(three) >= 1 && Number(three) <= 366;
}
