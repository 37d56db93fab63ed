import { codeList } from './code-list.ts';

/** Types of invoices in UBL, and of credit notes: UNTDID 1001. */
export const invoiceTypes = codeList(
  '71 80 81 82 84 102 130 202 203 204 211 218 219 295 325 326 331 380 382 383 384 385 386 387 388 389 390 393 394 395 456 457 471 472 473 500 501 502 503 527 553 575 623 633 751 780 817 870 875 876 877 935',
);
export const creditNoteTypes = codeList('81 83 261 262 296 308 381 396 420 458 532');

/** How to pay: UNTDID 4461. */
export const paymentMeansCodes = codeList('1..70 74..78 91..98 ZZZ');

/** When VAT becomes due: restrictions of UNTDID 2005 (UBL) and 2475 (CII). */
export const taxPointCodes = codeList('3 35 432');
export const taxPointCodesCii = codeList('5 29 72');

/** Attachments that invoices may carry. */
export const attachmentTypes = codeList(
  'application/pdf image/png image/jpeg text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/vnd.oasis.opendocument.spreadsheet',
);
