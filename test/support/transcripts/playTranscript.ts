import { alwaysTrue } from './alwaysTrue.ts';
import { facts } from './facts.ts';
import { givens } from './givens.ts';
import { parseTranscript, type ScriptLine } from './parseTranscript.ts';
import type { PlayedWorld } from './playedWorld.ts';
import { understand } from './sentences.ts';
import { steps } from './steps.ts';
import { Windows } from './windows.ts';
import { World } from './world.ts';
import type { ChannelName } from '../../../src/turns/index.ts';

export interface Played {
  /** The whole transcript with what the bot really said, and `!!` lines where something does not hold. */
  readonly text: string;
  /** False facts, unknown sentences and broken promises. With any of these a transcript is never saved. */
  readonly problems: readonly string[];
}

/** What the update command may write: new words of the bot, never a transcript whose facts are false. */
export function textToSave({ text, problems }: Played): string | undefined {
  return problems.length === 0 ? text : undefined;
}

/**
 * Plays a transcript from its first line in a world of its own. Bot lines are said anew, everything else is kept. `elsewhere`: a
 * talk on the website is held on that channel instead.
 */
export async function playTranscript(source: string, elsewhere?: ChannelName): Promise<Played> {
  const world = new World();
  const played: PlayedWorld = { world, windows: new Windows(world, elsewhere), secrets: [] };
  const out: string[] = [];
  const problems: string[] = [];
  const lines = parseTranscript(source).filter(({ kind }) => kind !== 'bot');
  if (lines[0]?.kind !== 'title') problems.push('a transcript begins with its title: # …');
  for (const [index, line] of lines.entries()) {
    out.push(line.text);
    try {
      const { said, wrong } = await playLine(line, played);
      out.push(...said);
      report(wrong);
    } catch (error) {
      report([error instanceof Error ? error.message : String(error)]);
      out.push(...lines.slice(index + 1).map(({ text }) => text));
      return { text: textOf(out), problems };
    }
  }
  report(await alwaysTrue(played));
  if (!lines.some(({ kind }) => kind === 'then')) report(['a transcript proves nothing without a Then line']);
  return { text: textOf(out), problems };

  function report(wrong: readonly string[]): void {
    problems.push(...wrong);
    out.push(...wrong.map((each) => `  !! ${each}`));
  }
}

async function playLine(line: ScriptLine, played: PlayedWorld): Promise<{ said: string[]; wrong: string[] }> {
  switch (line.kind) {
    case 'given':
      if (played.world.begun) throw new Error('a Given line comes before the talk');
      understand(givens, line.text)(played.world);
      return { said: [], wrong: [] };
    case 'then': {
      const instead = await understand(facts, line.text)(played);
      return { said: [], wrong: instead === undefined ? [] : [`false: ${instead}`] };
    }
    case 'step': {
      await understand(steps, line.text)(played);
      const { lines, repeated } = played.windows.drain();
      return { said: lines, wrong: repeated.map((text) => `said twice in one turn: ${text}`) };
    }
    case 'title':
    case 'blank':
    case 'bot':
      return { said: [], wrong: [] };
  }
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
