import type { Payment } from '../../src/payments/index.ts';
import type { Bank } from './bank.ts';
import { accountFor, type Cast, excuse, factsOf, newAccount } from './cast.ts';
import type { Deed } from './events.ts';
import * as model from './model.ts';
import type { Office } from './office.ts';

export interface Sides {
  readonly office: Office;
  readonly bank: Bank;
  readonly fault: (text: string) => void;
}

/** Lets a member do something, with the model and with the product; false where it is refused. Both have to say the same. */
export async function act(deed: Deed, cast: Cast, sides: Sides): Promise<boolean> {
  const { person } = cast;
  const { office, bank } = sides;
  const plan = model.planOf(person, deed.planId);
  switch (deed.kind) {
    case 'pay':
      return payNow(deed, cast, sides);
    case 'retry':
      return retry(deed, cast, sides);
    case 'cancel':
      return cancel(`pay ${deed.id}`, cast, sides);
    case 'cancelDraw': {
      const drawn = [...plan.outcomes].filter(([, outcome]) => 'payment' in outcome).map(([month]) => month);
      return drawn.length > 0 && cancel(`${plan.id} ${model.nameOf(Math.max(...drawn))}`, cast, sides);
    }
    case 'setUp': {
      const { limit, thisMonth } = deed;
      const account = accountFor(cast, deed.slot, bank);
      const wanted = model.setUp(person, { plan: plan.id, account, limit, thisMonth }, office.clock);
      return same(deed, wanted, await office.setUp(person.id, plan.id, account, limit, thisMonth), sides);
    }
    case 'stop':
      return same(deed, model.stop(person, plan.id), await office.stop(person.id, plan.id), sides);
    case 'changeAccount': {
      const account = accountFor(cast, deed.slot, bank);
      const wanted = model.changeAccount(person, plan.id, account);
      return same(deed, wanted, await office.changeAccount(person.id, plan.id, account), sides);
    }
    case 'premium':
    case 'ended':
    case 'elsewhere':
      return bringIn(deed, cast, sides);
  }
}

function same(deed: Deed, wanted: boolean, found: boolean, { office, fault }: Sides): boolean {
  const why = found ? '' : ` ${office.refusal}`;
  if (wanted !== found)
    fault(`${deed.kind} of ${deed.memberId} ${deed.planId} is ${found}${why}; the model: ${wanted}`);
  return wanted;
}

async function payNow(deed: Deed & { kind: 'pay' }, cast: Cast, sides: Sides): Promise<boolean> {
  const { person } = cast;
  const { office, bank } = sides;
  const { day } = model.boston(office.clock);
  const plan = model.planOf(person, deed.planId);
  const owed = Math.max(0, model.open(person, plan, day));
  const premium = model.premiumOf(plan, model.monthOf(day) + 1);
  const amounts = {
    owed,
    half: Math.round(owed * deed.share),
    ahead: owed + Math.round(premium * (1 + deed.share)),
    beyond: owed + Math.round(premium * 5 * deed.share),
    coins: 100 + Math.floor(deed.share * 5_000),
    tooLittle: Math.floor(deed.share * 100),
    tooMuch: 1_000_001,
  };
  const wish: model.PayWish = {
    key: `pay ${deed.id}`,
    plan: plan.id,
    cents: amounts[deed.wished],
    on: day + deed.daysAhead,
    account: deed.asGuest ? newAccount(cast, bank) : accountFor(cast, deed.slot, bank),
    creditAcknowledged: deed.creditAcknowledged,
    asGuest: deed.asGuest,
    retryOf: undefined,
    shownAt: office.clock - deed.shownBefore * 60_000,
  };
  const wanted = model.pay(person, wish, office.clock);
  const paymentId = await office.pay(person.id, wish);
  if (paymentId !== undefined) cast.keys.set(paymentId, wish.key);
  if (wanted && (deed.creditAcknowledged || deed.asGuest)) excuse(cast, plan.id, wish.cents - owed);
  return same(deed, wanted, paymentId !== undefined, sides);
}

/** The same amount from the same account, by the numbers that are right by now, once more. Nobody tries again from an account that they know to be closed. */
async function retry(deed: Deed & { kind: 'retry' }, cast: Cast, sides: Sides): Promise<boolean> {
  const { person } = cast;
  const { office } = sides;
  const first = person.payments.get(deed.key);
  const payment = await paymentOf(deed.key, cast, office);
  if (first === undefined || payment === undefined) return false;
  const account = [...person.saved.values()].find((saved) => model.everWas(saved, first.account)) ?? first.account;
  if (model.isClosed(person, account)) return false;
  const { day } = model.boston(office.clock);
  const owed = Math.max(0, model.open(person, model.planOf(person, first.plan), day));
  const wish: model.PayWish = {
    key: `pay ${deed.id}`,
    plan: first.plan,
    cents: first.cents,
    on: day,
    account,
    creditAcknowledged: true,
    asGuest: false,
    retryOf: deed.key,
    shownAt: office.clock,
  };
  const wanted = model.pay(person, wish, office.clock);
  const paymentId = await office.pay(person.id, wish, payment);
  if (paymentId !== undefined) cast.keys.set(paymentId, wish.key);
  if (wanted) excuse(cast, first.plan, wish.cents - owed);
  return same(deed, wanted, paymentId !== undefined, sides);
}

async function cancel(key: string, cast: Cast, { office, fault }: Sides): Promise<boolean> {
  const { person } = cast;
  const payment = await paymentOf(key, cast, office);
  const wanted = model.cancel(person, key);
  const found = payment !== undefined && (await office.cancel(person.id, payment.paymentId));
  if (wanted !== found) fault(`cancel of ${person.id} ${key} is ${found}; the model: ${wanted}`);
  return wanted;
}

/** The product's payment under the model's key. */
async function paymentOf(key: string, { person, keys }: Cast, office: Office): Promise<Payment | undefined> {
  const { payments } = await office.member(person.id);
  return payments.find((payment) => modelKey(payment, keys) === key);
}

export function modelKey({ paymentId, planId, drawFor }: Payment, keys: Cast['keys']): string | undefined {
  return drawFor === undefined ? keys.get(paymentId) : `${planId} ${drawFor}`;
}

/** What the insurer's side says from now on. Money that is no longer owed becomes credit without anybody's word. */
async function bringIn(
  deed: Deed & { kind: 'premium' | 'ended' | 'elsewhere' },
  cast: Cast,
  { office }: Sides,
): Promise<boolean> {
  const { person, elsewhere, ended } = cast;
  const plan = model.planOf(person, deed.planId);
  const { day } = model.boston(office.clock);
  const before = model.open(person, plan, day);
  if (deed.kind === 'premium') {
    const kept = plan.premiums.filter(({ from }) => from < deed.from);
    plan.premiums = [...kept, { from: deed.from, cents: deed.cents }];
  } else if (deed.kind === 'ended') {
    if (plan.lastMonth !== undefined) return false;
    plan.lastMonth = deed.month - 1;
    ended.set(plan.id, { month: model.nameOf(deed.month), kind: 'ended', on: model.isoOf(day) });
  } else {
    plan.paidElsewhere += deed.cents;
    const externalId = `${person.id}-${deed.id}`;
    elsewhere.push({ planId: plan.id, externalId, date: model.isoOf(day), cents: deed.cents });
  }
  await office.import([factsOf(cast)]);
  excuse(cast, plan.id, before - model.open(person, plan, day));
  return true;
}
