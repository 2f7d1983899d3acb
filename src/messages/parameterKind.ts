/** How a value is written in a message. `day` leaves the year out, `date` has it. */
export type ParameterKind = 'money' | 'day' | 'date' | 'month' | 'time' | 'count' | 'text';
