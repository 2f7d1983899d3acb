import type { Delivery, Letter } from '../../src/payments/index.ts';
import type { Chance } from './chance.ts';

/** A mail host that mostly takes letters. It keeps what it took under the letter's own id. */
export class Post {
  readonly #chance: Chance;
  /** How often each letter arrived. */
  readonly arrived = new Map<string, number>();
  /** Letters that the host turned down for good. */
  readonly refused = new Set<string>();
  /** Letters whose sender does not know what became of them. */
  readonly unclear = new Set<string>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  take({ messageId }: Letter): Delivery {
    const delivery = this.#chance.weighted({ accepted: 94, tryLater: 3, unclear: 2, refused: 1 });
    const taken = delivery === 'accepted' || (delivery === 'unclear' && this.#chance.happens(0.5));
    if (taken) this.arrived.set(messageId, (this.arrived.get(messageId) ?? 0) + 1);
    if (delivery === 'refused') this.refused.add(messageId);
    if (delivery === 'unclear') this.unclear.add(messageId);
    return delivery;
  }
}
