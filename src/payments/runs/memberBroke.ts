/** Something about one member is broken: the document, or a step that does not expect what stands in it. */
export class MemberBroke extends Error {
  override readonly name = 'MemberBroke';
  readonly memberId: string;

  constructor(memberId: string, cause: unknown) {
    super('a step of a run broke on one member', { cause });
    this.memberId = memberId;
  }
}

/** Says of an error whom it is about. */
export async function naming<T>(memberId: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new MemberBroke(memberId, error);
  }
}
