import { StoreUnavailable, UnknownOutcome } from '../documents.ts';
import type { AppendFile } from './disk.ts';

/** Appends and forces. When the disk fails: what its callers may be told, which is no more than what is sure. */
export async function writeAndForce(file: AppendFile, bytes: Buffer, lengthBefore: number): Promise<Error | undefined> {
  try {
    await file.append(bytes);
  } catch (error) {
    return takeBack(file, lengthBefore, error);
  }
  try {
    await file.force();
    return undefined;
  } catch (error) {
    // After a failed force nobody can say what the disk holds, not even by forcing again.
    return new UnknownOutcome('the disk failed while a commit was being forced', { cause: error });
  }
}

/** What was half-written is cut off again. Only when that is forced is it sure that nothing was recorded. */
async function takeBack(file: AppendFile, lengthBefore: number, cause: unknown): Promise<Error> {
  try {
    await file.truncate(lengthBefore);
    await file.force();
    return new StoreUnavailable('the disk refused a commit; nothing of it was recorded', { cause });
  } catch {
    return new UnknownOutcome('the disk failed while a commit was being written', { cause });
  }
}
