import { sentBack } from './handWritten.ts';
import { mutationsIn } from './mutationTable.ts';

/** Fields of the file that comes back, each with a value that it must not have. */
export const returnMutations = mutationsIn(
  sentBack,
  `
  a destination that is nobody's | 1 fileHeader destination     | CONNECTOR       | 1: the destination must be a blank and a routing number, not "CONNECTOR "
  no settlement date             | 2 batchHeader settlementDate |                 | 2: the settlement date "   " is no day of a year
  a day 367                      | 2 batchHeader settlementDate | 367             | 2: the settlement date "367" is no day of a year
  debits announced as credits    | 2 batchHeader serviceClass   | 220             | 2: the service class is 220 and must be 225
  a payment among returns        | 3 entry transactionCode      | 27              | 3: the transaction code of a WEB entry is "27", which is none of 21, 26, 31, 36
  a notice with money            | 9 entry amount               | 0000000001      | 9: the amount of a prenote or a notice is zero, not 0000000001
  a return without its reason    | 3 entry addendaIndicator     | 0               | 3: the addenda indicator is 0, but 1 addenda records follow
  a notice in a batch of returns | 4 returned typeCode          | 98              | 4: the addenda type is 98 and must be 99
  a return in a batch of notices | 10 notice typeCode           | 99              | 10: the addenda type is 99 and must be 98
  a remark in a batch of returns | 4 returned typeCode          | 05              | 4: the addenda type is 05 and must be 99
  no return code                 | 4 returned code              |                 | 4: the return code "   " is none
  a change code in a return      | 4 returned code              | C01             | 4: the return code "C01" is none
  a return code in a notice      | 10 notice code               | R01             | 10: the change code "R01" is none
  a short original trace         | 4 returned originalTrace     | 11000010000001  | 4: the original trace "11000010000001 " is not fifteen figures
  no original bank               | 4 returned originalRdfi8     |                 | 4: the original bank "        " is not eight figures
  the trace of another entry     | 4 returned trace             | 011000010000009 | 4: the trace of the addenda record is 011000010000009 and must be 011000010000001
  a death without its code       | 4 returned dateOfDeath       | 260919          | 4: R01 comes with the date of death 260919
  a death on no day              | 6 returned dateOfDeath       | 260931          | 6: the date of death 260931 is no day
  a notice with a death          | 10 notice reserved           | 260919          | 10: the place for a date of death must be blank, not "260919"
  something behind the data      | 10 notice reservedToo        | X               | 10: the place behind the corrected data must be blank, not "X              "
  no corrected data              | 10 notice correctedData      |                 | 10: the corrected routing is wrong for C03: "                             "
  a corrected bank that is none  | 10 notice correctedData      | 076401252   000555666 | 10: the corrected routing is wrong for C03: "076401252   000555666        "
  an account in the wrong place  | 10 notice correctedData      | 076401251 000555666 | 10: the corrected data of C03 holds more than its parts: "076401251 000555666          "
`,
);
