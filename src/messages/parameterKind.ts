/** How a value is written in a message. `day` leaves the year out, `date` has it; `shortDate` has it and leaves the weekday out. */
export type ParameterKind = 'money' | 'day' | 'date' | 'shortDate' | 'month' | 'time' | 'count' | 'text';
