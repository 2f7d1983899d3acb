import type { TurnWork } from './turn.ts';

/** What a member agreed to, as it stands in their document. */
type Money = Parameters<TurnWork['putMember']>[0];

/**
 * The work of a turn in which no money step may be taken, whatever a dialog would do: a member whose payments or AutoPay changed
 * cannot be put, and the turn breaks.
 */
export function withoutMoneySteps(work: TurnWork): TurnWork {
  const read = new Map<string, string>();
  const remember = <M extends Money | undefined>(member: M): M => {
    if (member !== undefined && !read.has(member.memberId)) read.set(member.memberId, moneyOf(member));
    return member;
  };
  return {
    ...work,
    member: async (memberId) => remember(await work.member(memberId)),
    memberOfConfirmation: async (number) => remember(await work.memberOfConfirmation(number)),
    putMember(member) {
      if (read.get(member.memberId) !== moneyOf(member))
        throw new Error('a turn would have moved money while a person of staff holds the talk');
      work.putMember(member);
    },
  };
}

function moneyOf({ payments, autopay }: Money): string {
  return JSON.stringify([payments, autopay]);
}
