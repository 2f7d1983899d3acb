export function confirmationNumber(bytes: Uint8Array): string {
  throw new Error(`being written: ${bytes.length}`);
}

export function readConfirmationNumber(text: string): string | undefined {
  throw new Error(`being written: ${text.length}`);
}
