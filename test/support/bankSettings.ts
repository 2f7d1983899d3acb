/** What an invented bank told its originator. */
export const bankSettings = {
  ACH_DESTINATION: '011000015',
  ACH_DESTINATION_NAME: 'SOME BANK',
  ACH_ORIGIN: '1123456789',
  ACH_ORIGIN_NAME: 'CONNECTOR PAY',
  ACH_COMPANY_NAME: 'MA HLTH CONN',
  ACH_COMPANY_ID: '1123456789',
  ACH_OUTBOX: '/srv/bank/out',
  ACH_RETURNS: '/srv/bank/in',
};
