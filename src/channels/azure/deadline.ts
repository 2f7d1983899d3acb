/** The work took longer than it may. What becomes of it is nobody's business any more. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/** Waits for work, but no longer than this. A host of Azure that hangs must not hold an activity up for ever. */
export function within<T>(deadlineMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TookTooLong('no answer in time')), deadlineMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
