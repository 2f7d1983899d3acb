import { z } from 'zod';
import type { StaffAct } from '../../handoff/index.ts';
import type { HttpRequest, HttpResponse } from '../../http/route.ts';
import { mayDo } from '../../staff/index.ts';
import type { Instant } from '../../rules/index.ts';
import type { Desk, QueueRow, WhyView } from '../desk.ts';
import type { SignedIn, StaffRoute } from '../staffRoute.ts';
import { say } from '../words.ts';
import { actDoors } from './acts.ts';
import { allowedTo, holdingOf } from './allowed.ts';
import type { CaseBody, ColleaguesBody, LinesBody, QueueBody, RowBody, SearchBody } from './bodies.ts';
import { bodyCaps, readJson } from './readJson.ts';
import { answerOf, badRequest, notFound } from './refused.ts';

export interface CaseApiParts {
  readonly desk: Desk;
  /** The server's clock, by which the pages count how long somebody waits. */
  readonly now: () => Instant;
}

const at = '/staff/api';
const longestSearch = 100;
const nothing = z.strictObject({}, say('bad.shape'));

/** What the pages of the queue and of a case ask for and send, as JSON. */
export function caseApi(parts: CaseApiParts): readonly StaffRoute[] {
  const { desk } = parts;
  return [
    { method: 'GET', path: `${at}/queue`, action: 'seeQueue', handle: (_, who) => queue(parts, who) },
    { method: 'GET', path: `${at}/search`, action: 'search', handle: (request, who) => search(parts, request, who) },
    {
      method: 'GET',
      path: `${at}/colleagues`,
      action: 'pass',
      handle: async () => ok<ColleaguesBody>({ colleagues: await desk.colleagues() }),
    },
    {
      method: 'GET',
      path: `${at}/cases/:number`,
      action: 'seeCase',
      handle: (request, who) => caseOf(parts, numberIn(request), who),
    },
    { method: 'GET', path: `${at}/cases/:number/lines`, action: 'seeCase', handle: (request) => lines(desk, request) },
    {
      method: 'GET',
      path: `${at}/cases/:number/lines/:seq/why`,
      action: 'seeWhy',
      handle: (request) => why(desk, request),
    },
    ...actDoors.map(
      ({ name, action, read }): StaffRoute => ({
        method: 'POST',
        path: `${at}/cases/:number/${name}`,
        action,
        body: bodyCaps,
        async handle(request, who) {
          const press = await read(request, desk);
          if (press.kind === 'refused') return press.answer;
          const { act, actId } = press.value;
          return answerOf(await desk.act(numberIn(request), asGranted(act, who), nameOf(who), actId));
        },
      }),
    ),
    {
      method: 'POST',
      path: `${at}/cases/:number/typing`,
      action: 'reply',
      body: bodyCaps,
      async handle(request, who) {
        const read = readJson(request, nothing);
        if (read.kind === 'refused') return read.answer;
        await desk.typing(numberIn(request), nameOf(who));
        return { status: 204 };
      },
    },
  ];
}

/**
 * Whose case it is may change between the door and the act's turn: only who may act on anybody's case takes it over, or passes it
 * on, from somebody who was quicker.
 */
function asGranted(act: StaffAct, { role }: SignedIn): StaffAct {
  if (act.kind === 'claim') return { ...act, takesOver: act.takesOver === true && mayDo(role, 'claim', 'other') };
  return act.kind === 'pass' ? { ...act, ofOthers: mayDo(role, 'pass', 'other') } : act;
}

async function queue({ desk, now }: CaseApiParts, who: SignedIn): Promise<HttpResponse> {
  const rows = await desk.queue();
  return ok<QueueBody>({ now: now(), rows: rows.map((row) => rowFor(who, row)) });
}

async function search({ desk, now }: CaseApiParts, { query }: HttpRequest, who: SignedIn): Promise<HttpResponse> {
  const text = (query.get('q') ?? '').toWellFormed().trim();
  if (text === '' || text.length > longestSearch) return badRequest('bad.search');
  const { readAs, cases } = await desk.search(text);
  return ok<SearchBody>({ now: now(), readAs, rows: cases.map((row) => rowFor(who, row)) });
}

function rowFor(who: SignedIn, row: QueueRow): RowBody {
  const holding = holdingOf(row, who.staffId);
  return { ...row, holding, allowed: allowedTo(who, holding, row.state) };
}

async function caseOf({ desk, now }: CaseApiParts, number: string, who: SignedIn): Promise<HttpResponse> {
  const [holding, view] = await Promise.all([desk.holding(number, who.staffId), desk.caseView(number)]);
  if (holding === undefined || view === undefined) return notFound('noCase');
  return ok<CaseBody>({ now: now(), holding, allowed: allowedTo(who, holding, view.state), case: view });
}

async function lines(desk: Desk, request: HttpRequest): Promise<HttpResponse> {
  const after = wholeNumber(request.query.get('after') ?? '0');
  if (after === undefined) return badRequest('bad.after');
  return ok<LinesBody>({ lines: await desk.lines(numberIn(request), after) });
}

async function why(desk: Desk, request: HttpRequest): Promise<HttpResponse> {
  const seq = wholeNumber(request.params['seq'] ?? '');
  if (seq === undefined) return badRequest('bad.seq');
  const view = await desk.why(numberIn(request), seq);
  return view === undefined ? notFound('noWhy') : ok<WhyView>(view);
}

function ok<T extends object>(body: T): HttpResponse {
  return { status: 200, body };
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function numberIn({ params }: HttpRequest): string {
  return params['number'] ?? '';
}

function nameOf({ staffId, name }: SignedIn): { readonly staffId: string; readonly name: string } {
  return { staffId, name };
}
