const patienceMs = 10_000;
const pauseMs = 50;

/** Asks again until the answer is as expected, and otherwise answers with the last one, for the test to complain about. */
export async function eventually<T>(ask: () => Promise<T> | T, isExpected: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (isExpected(answer) || Date.now() > deadline) return answer;
    await new Promise((resolve) => {
      setTimeout(resolve, pauseMs);
    });
  }
}
