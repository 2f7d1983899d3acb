import { change } from './change.ts';
import { deliverPart } from './deliverPart.ts';
import type { Handing } from './handing.ts';
import type { Carrier, Drawn, Outgoing } from './outgoing.ts';
import { begun, brokenOff, givenUp, isTooOld } from './progress.ts';

/** Hands over what may go of one document. `waits`: what was said after it must wait too. Never rejects. */
export async function deliverOne(options: Handing, id: string): Promise<'done' | 'waits'> {
  try {
    return await tryOne(options, id);
  } catch (error) {
    return brokeAt(options, id, error);
  }
}

async function tryOne(options: Handing, id: string): Promise<'done' | 'waits'> {
  const outgoing = (await options.store.get('outgoing', id))?.value;
  if (outgoing === undefined || !outgoing.open) return 'done';
  const now = options.now();
  if (await options.isLocked()) return 'waits';
  if (isTooOld(outgoing, now)) return giveUp(options, id, 'tooOld');
  const carrier = options.carriers[outgoing.address.kind];
  // Said at a moment that is still to come: the clock was set back since, and that holds nobody's answer.
  const rests = outgoing.from > now && outgoing.from !== outgoing.madeAt;
  if (carrier === undefined || rests) {
    // It cannot be handed over for now, but it does not wait longer than what it says is so.
    const may = await options.mayGo(outgoing);
    return may === 'refused' || may === 'outdated' ? giveUp(options, id, may) : waiting(outgoing);
  }
  const drawn = drawnOf(carrier, outgoing);
  if ('error' in drawn) {
    await brokeAt(options, id, drawn.error);
    // Waiting does not help a line that cannot be drawn, so what was said after it does not wait.
    return 'done';
  }
  return deliverParts(options, carrier, id, drawn.parts);
}

async function deliverParts(
  options: Handing,
  carrier: Carrier,
  id: string,
  drawn: readonly Drawn[],
): Promise<'done' | 'waits'> {
  const outgoing = await change(options, id, (before) => begun(before, drawn.length));
  if (outgoing?.open !== true) return 'done';
  for (const [part, each] of drawn.entries()) {
    const after = await deliverPart(options, carrier, { id, part, drawn: each });
    if (after === 'over') return 'done';
    if (after === 'waits') return waiting((await options.store.get('outgoing', id))?.value ?? outgoing);
  }
  return 'done';
}

function drawnOf(
  carrier: Carrier,
  { line, address, handsOver }: Outgoing,
): { readonly parts: readonly Drawn[] } | { readonly error: unknown } {
  try {
    if (handsOver === undefined) return { parts: carrier.draw(line, address) };
    return { parts: carrier.drawHandedOver?.(handsOver, address) ?? [] };
  } catch (error) {
    return { error };
  }
}

/** A text beside the talk, waiting for the morning or not even begun, does not keep the talk from going on. */
function waiting({ beside, parts }: Outgoing): 'done' | 'waits' {
  return beside !== undefined && parts.every(({ state }) => state === 'waiting') ? 'done' : 'waits';
}

async function giveUp(options: Handing, id: string, reason: string): Promise<'done'> {
  await change(options, id, givenUp);
  options.report({ event: 'givenUp', outgoingId: id, reason });
  return 'done';
}

/** It is tried again later, and not for ever. Where not even that can be written down it is let rest in memory. */
async function brokeAt(options: Handing, id: string, error: unknown): Promise<'done' | 'waits'> {
  options.report({ event: 'broke', outgoingId: id, error });
  try {
    const after = await change(options, id, (outgoing) => brokenOff(outgoing, options.now()));
    options.broken.mended(id);
    if (after?.open === true) return waiting(after);
    options.report({ event: 'givenUp', outgoingId: id, reason: 'broke' });
  } catch {
    options.broken.add(id, options.now());
  }
  return 'done';
}
