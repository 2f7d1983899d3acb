import type { Command } from '../command.ts';
import { verifyAudit } from './audit.ts';
import { listAutopay, showAutopay } from './autopay.ts';
import { listBatches, printBatch, showBatch } from './batches.ts';
import { advanceClock } from './advanceClock.ts';
import { listCases, status } from './desk.ts';
import { importMembers } from './importMembers.ts';
import { backUp, checkStore, release, rotateVault } from './keeping.ts';
import { listPayments, showPayment } from './payments.ts';
import { applyReturns, listReturns, showReturns } from './returns.ts';
import { addStaff, disableStaff, enableStaff, listStaff, resetStaff, roleOfStaff } from './staff.ts';
import { listRuns, runCommands, runDueRuns, sendLetters } from './runs.ts';

/** Every command of the operator, in the order of the help. */
export const commands: readonly Command[] = [
  status,
  importMembers,
  listPayments,
  showPayment,
  listAutopay,
  showAutopay,
  runDueRuns,
  ...runCommands,
  listRuns,
  listBatches,
  showBatch,
  printBatch,
  listReturns,
  showReturns,
  applyReturns,
  sendLetters,
  listCases,
  addStaff,
  listStaff,
  disableStaff,
  enableStaff,
  resetStaff,
  roleOfStaff,
  backUp,
  release,
  rotateVault,
  verifyAudit,
  checkStore,
  advanceClock,
];
