/** Reads amounts, days and months out of a sentence as a person would, with nothing of the product and no Intl. */

export type Language = 'en' | 'es' | 'pt';

const monthNames: Record<Language, string> = {
  en: 'January February March April May June July August September October November December',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
};
const dayNames: Record<Language, string> = {
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
  es: 'domingo lunes martes miércoles jueves viernes sábado',
  pt: 'domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado',
};
const months = (language: Language) => monthNames[language].split(' ');
const weekdays = (language: Language) => dayNames[language].split(' ');

const shapes = { en: shapesOf('en'), es: shapesOf('es'), pt: shapesOf('pt') };

/** Cents, in the order in which they are said. */
export function moneyIn(text: string, language: Language): number[] {
  const found = text.match(/\$ ?\d[\d.,]*\d/g) ?? [];
  return found.map((written) => {
    const digits = written.replace(/[$ ]/g, '');
    const [dollars = '', cents = ''] = digits.split(language === 'pt' ? ',' : '.');
    if (cents.length !== 2) throw new Error(`no cents in ${written}`);
    return Number(dollars.replace(/[.,]/g, '')) * 100 + Number(cents);
  });
}

/** Days as `weekday month-day`, in the order in which they are said: the weekday gives away a wrong year. */
export function daysIn(text: string, language: Language): string[] {
  return [...text.matchAll(shapes[language].day)].map(([, weekday = '', second = '', third = '']) => {
    const [name, number] = language === 'en' ? [second, third] : [third, second];
    return `${weekdays(language).indexOf(weekday)} ${two(months(language).indexOf(name) + 1)}-${two(Number(number))}`;
  });
}

/** Months with their year, `2026-06`, in the order in which they are said; the month of a whole date is none. */
export function monthsIn(text: string, language: Language): string[] {
  const found = [...text.matchAll(shapes[language].month)];
  return found.map(([, name = '', year = '']) => `${year}-${two(months(language).indexOf(name) + 1)}`);
}

function shapesOf(language: Language) {
  const day = weekdays(language).join('|');
  const month = months(language).join('|');
  if (language === 'en') {
    return {
      day: new RegExp(`(${day}), (${month}) (\\d{1,2})(?!\\d)`, 'g'),
      month: new RegExp(`(${month}) (\\d{4})`, 'g'),
    };
  }
  return {
    day: new RegExp(`(${day}),? (\\d{1,2})º? de (${month})`, 'g'),
    month: new RegExp(`(?<!\\dº? de )(${month}) de (\\d{4})`, 'g'),
  };
}

function two(number: number): string {
  return `${number}`.padStart(2, '0');
}
