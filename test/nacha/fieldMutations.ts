import { sent } from './handWritten.ts';
import { mutationsIn } from './mutationTable.ts';

/** Fields of the file that is sent, each with a value that it must not have. */
export const fieldMutations = mutationsIn(
  sent,
  `
  another priority                    | 1 fileHeader priority        | 02         | 1: the priority code is 02 and must be 01
  another record size                 | 1 fileHeader recordSize      | 095        | 1: the record size is 095 and must be 094
  another blocking factor             | 1 fileHeader blockingFactor  | 20         | 1: the blocking factor is 20 and must be 10
  another format                      | 1 fileHeader formatCode      | 2          | 1: the format code is 2 and must be 1
  a destination without its blank     | 1 fileHeader destination     | 011000015  | 1: the destination must be a blank and a routing number, not "011000015 "
  a destination with a wrong checksum | 1 fileHeader destination     | ·011000016 | 1: the destination must be a blank and a routing number, not " 011000016"
  a destination of zeros              | 1 fileHeader destination     | ·000000000 | 1: the destination must be a blank and a routing number, not " 000000000"
  an origin of letters                | 1 fileHeader origin          | CONNECTOR  | 1: the origin "CONNECTOR " has not the shape of one
  a nameless destination              | 1 fileHeader destinationName |            | 1: the destination name is blank
  an indented origin                  | 1 fileHeader originName      | ·MA·HEALTH | 1: the origin name does not begin at the left
  a 30th of February                  | 1 fileHeader creationDate    | 260230     | 1: the creation date 260230 is no day
  an hour 24                          | 1 fileHeader creationTime    | 2400       | 1: the creation time 2400 is no time
  a small modifier                    | 1 fileHeader modifier        | a          | 1: the file modifier "a" is neither A to Z nor 0 to 9

  a batch number out of order       | 7 batchHeader batchNumber    | 0000001  | 7: the batch number 0000001 does not come after 0000001
  a batch number with blanks        | 2 batchHeader batchNumber    | 1        | 2: the batch number "1      " is not seven figures
  debits announced as mixed         | 2 batchHeader serviceClass   | 200      | 2: the service class is 200 and must be 225
  debits announced as credits       | 2 batchHeader serviceClass   | 220      | 2: the service class is 220 and must be 225
  a credit among debits             | 3 entry transactionCode      | 22       | 2: the service class is 225 and must be 200
  credits announced as debits       | 8 entry transactionCode      | 22       | 7: the service class is 225 and must be 220
  a nameless company                | 2 batchHeader companyName    |          | 2: the company name is blank
  a company without an id           | 2 batchHeader companyId      |          | 2: the company id is blank
  a class of companies              | 2 batchHeader sec            | CCD      | 2: the entry class is "CCD", which is none of WEB, TEL, PPD
  a blank description               | 2 batchHeader description    |          | 2: the entry description is blank
  an indented description           | 2 batchHeader description    | ·PREMIUM | 2: the entry description does not begin at the left
  a description of others           | 2 batchHeader description    | PURCHASE | 2: the entry description PURCHASE is reserved for other entries
  a 31st of September               | 2 batchHeader effectiveDate  | 260931   | 2: the effective date 260931 is no day
  a blank effective date            | 2 batchHeader effectiveDate  |          | 2: the effective date        is no day
  a settlement date of our own      | 2 batchHeader settlementDate | 266      | 2: the settlement date must be blank, not "266"
  another status                    | 2 batchHeader status         | 2        | 2: the originator status is 2 and must be 1
  an originating bank with a letter | 2 batchHeader odfi           | 0110000A | 2: the originating bank "0110000A" is not eight figures

  a trace number used in two batches     | 8 entry trace            | 011000010000002   | 8: the trace number 011000010000002 was used before, in line 4
  a credit in WEB                        | 3 entry transactionCode  | 22                | 3: the transaction code of a WEB entry is "22", which is none of 27, 28, 37, 38
  a code of returns                      | 3 entry transactionCode  | 26                | 3: the transaction code of a WEB entry is "26", which is none of 27, 28, 37, 38
  a prenote with money                   | 5 entry amount           | 0000000001        | 5: the amount of a prenote or a notice is zero, not 0000000001
  a payment of nothing                   | 3 entry amount           | 0000000000        | 3: the amount of a payment is not zero
  an amount with a point                 | 3 entry amount           | 0000123.45        | 3: the amount "0000123.45" is not ten figures
  an amount filled with blanks           | 3 entry amount           | ·····12345        | 3: the amount "     12345" is not ten figures
  a wrong check digit                    | 3 entry checkDigit       | 2                 | 3: 02100002 with the check digit 2 is no routing number
  a wrong bank                           | 3 entry rdfi8            | 02100003          | 3: 02100003 with the check digit 1 is no routing number
  a blank account                        | 3 entry account          |                   | 3: the account "" is not 4 to 17 letters, figures or hyphens
  an account at the right                | 3 entry account          | ·······1234567890 | 3: the account "       1234567890" is not 4 to 17 letters, figures or hyphens
  an account of three figures            | 3 entry account          | 123               | 3: the account "123" is not 4 to 17 letters, figures or hyphens
  a masked account                       | 3 entry account          | ******7890        | 3: the account "******7890" is not 4 to 17 letters, figures or hyphens
  a blank id                             | 3 entry individualId     |                   | 3: the individual id is blank
  a blank name                           | 3 entry individualName   |                   | 3: the individual name is blank
  an indented name                       | 3 entry individualName   | ·ROSA             | 3: the individual name does not begin at the left
  a blank payment type                   | 3 entry paymentType      |                   | 3: the payment type is "", which is none of S, R
  a payment type at the right            | 3 entry paymentType      | ·S                | 3: the payment type is " S", which is none of S, R
  a trace number of another bank         | 3 entry trace            | 021000020000001   | 3: the trace number "021000020000001" is not 01100001 and seven figures
  trace numbers that descend             | 3 entry trace            | 011000010000009   | 4: the trace number 011000010000002 does not come after 011000010000009
  a trace number used twice              | 4 entry trace            | 011000010000001   | 4: the trace number 011000010000001 does not come after 011000010000001
  an addenda record that does not follow | 3 entry addendaIndicator | 1                 | 3: the addenda indicator is 1, but 0 addenda records follow
  an addenda record unannounced          | 8 entry addendaIndicator | 0                 | 8: the addenda indicator is 0, but 1 addenda records follow
  a return among payments                | 9 remark typeCode        | 99                | 9: the addenda type is 99 and must be 05
  an addenda record numbered two         | 9 remark sequence        | 0002              | 9: the addenda sequence is 0002 and must be 0001
  an addenda record of another entry     | 9 remark entrySequence   | 0000003           | 9: the entry of the addenda record is 0000003 and must be 0000004

  a control of another service class | 6 batchControl serviceClass       | 200          | 6: the service class of the control is 200 and must be 225
  a control of another company       | 6 batchControl companyId          | 1042123457   | 6: the company id of the control is 1042123457 and must be 1042123456
  a control with a code              | 6 batchControl authenticationCode | MAC          | 6: the authentication code must be blank, not "MAC                "
  a control that is not blank        | 6 batchControl reserved           | X            | 6: the reserved place of the control must be blank, not "X     "
  a control of another bank          | 6 batchControl odfi               | 02100002     | 6: the originating bank of the control is 02100002 and must be 01100001
  a control of another batch         | 6 batchControl batchNumber        | 0000002      | 6: the batch number of the control is 0000002 and must be 0000001
  a count without addenda records    | 10 batchControl entryCount        | 000001       | 10: the entry/addenda count of the batch is 000001 and must be 000002
  a hash with check digits           | 10 batchControl entryHash         | 0011000015   | 10: the entry hash of the batch is 0011000015 and must be 0001100001
  wrong debits of a batch            | 6 batchControl debits             | 000000062346 | 6: the debit total of the batch is 000000062346 and must be 000000062345
  wrong credits of a batch           | 6 batchControl credits            | 000000000001 | 6: the credit total of the batch is 000000000001 and must be 000000000000
  a wrong count of batches           | 11 fileControl batchCount         | 000001       | 11: the batch count is 000001 and must be 000002
  a wrong count of blocks            | 11 fileControl blockCount         | 000020       | 11: the block count is 000020 and must be 000002
  wrong debits of the file           | 11 fileControl debits             | 000000062345 | 11: the debit total of the file is 000000062345 and must be 000000074690
  wrong credits of the file          | 11 fileControl credits            | 000000000001 | 11: the credit total of the file is 000000000001 and must be 000000000000
  a file control that is not blank   | 11 fileControl reserved           | 9            | 11: the reserved end of the file control must be blank, not "9                                      "
`,
);
