import { readFileSync } from 'node:fs';

/** The most memory this process alone ever had. What `resourceUsage` says begins with that of the parent, which filled the store. */
export function peakKb(): number {
  const [, kb] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  if (kb === undefined) throw new Error('this system does not tell the peak of a process');
  return Number(kb);
}
