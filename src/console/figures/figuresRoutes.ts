import { intentIds } from '../../understanding/index.ts';
import type { StaffFrame } from '../page.ts';
import type { StaffRoute } from '../staffRoute.ts';
import { fieldsOf, formBody } from './fields.ts';
import { figuresPage } from './figuresPage.ts';
import { lineExport } from './lineExport.ts';
import { type KeepResult, missesPage, missesPath } from './missesPage.ts';
import type { FiguresDesk } from './ports.ts';
import { recallPreview, recallSend, recallState, seeOther } from './recallSteps.ts';
import { recallsPage, recallsPath } from './recallsPage.ts';

/** The pages of leads: figures, what was not understood, and corrections of answers. */
export function figuresRoutes(frame: StaffFrame, desk: FiguresDesk, newId: () => string): readonly StaffRoute[] {
  return [
    {
      method: 'GET',
      path: '/staff/figures',
      action: 'seeFigures',
      handle: ({ query }, who) => figuresPage(frame, desk, query, who),
    },
    ...missRoutes(frame, desk),
    ...recallRoutes(frame, desk, newId),
  ];
}

function missRoutes(frame: StaffFrame, desk: FiguresDesk): readonly StaffRoute[] {
  const action = 'reviewMisses';
  return [
    { method: 'GET', path: missesPath, action, handle: ({ query }, who) => missesPage(frame, desk, query, who) },
    {
      method: 'POST',
      path: `${missesPath}/keep`,
      action,
      body: formBody,
      async handle(request, { staffId, name }) {
        const fields = fieldsOf(request);
        const intent = intentIds.find((each) => each === fields.get('intent'));
        const did: KeepResult =
          intent === undefined
            ? 'noIntent'
            : await desk.keepLine(fields.get('missId') ?? '', intent, { staffId, name });
        const shown = new URLSearchParams({ from: fields.get('from') ?? '', to: fields.get('to') ?? '', did });
        return seeOther(`${missesPath}?${shown.toString()}`);
      },
    },
    {
      method: 'GET',
      path: `${missesPath}/export`,
      action,
      handle: async () => ({
        status: 200,
        headers: {
          'content-type': 'application/x-tar',
          'content-disposition': `attachment; filename="training-lines-${desk.today()}.tar"`,
          'cache-control': 'no-store',
        },
        body: await lineExport(await desk.keptLines()),
      }),
    },
  ];
}

function recallRoutes(frame: StaffFrame, desk: FiguresDesk, newId: () => string): readonly StaffRoute[] {
  const action = 'recall';
  const body = formBody;
  const idOf = (params: Readonly<Record<string, string>>) => params['recallId'] ?? '';
  return [
    { method: 'GET', path: recallsPath, action, handle: ({ query }, who) => recallsPage(frame, desk, query, who) },
    {
      method: 'POST',
      path: `${recallsPath}/preview`,
      action,
      body,
      handle: (request, who) => recallPreview(frame, desk, newId, request, who),
    },
    {
      method: 'POST',
      path: `${recallsPath}/send`,
      action,
      body,
      handle: (request, who) => recallSend(frame, desk, request, who),
    },
    {
      method: 'GET',
      path: `${recallsPath}/:recallId`,
      action,
      handle: ({ params }, who) => recallState(frame, desk, idOf(params), who),
    },
    {
      method: 'POST',
      path: `${recallsPath}/:recallId/go-on`,
      action,
      body,
      async handle({ params }) {
        desk.goOnWith(idOf(params));
        return seeOther(`${recallsPath}/${encodeURIComponent(idOf(params))}`);
      },
    },
  ];
}
