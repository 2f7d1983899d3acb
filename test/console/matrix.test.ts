import { consoleRoutes } from '../../src/console/consoleRoutes.ts';
import { loadStaffAssets } from '../../src/console/assets.ts';
import { emptyFigures } from '../support/console/emptyFigures.ts';
import { deskNow, playedDesk } from '../support/console/playedDesk.ts';
import { publicUrl } from '../support/consoleWorld.ts';
import { staffMatrix } from '../support/staffMatrix.ts';
import { StaffWorld } from '../support/staffWorld.ts';

staffMatrix(
  'the console',
  consoleRoutes({
    tools: new StaffWorld().tools,
    frame: { assets: loadStaffAssets(), publicUrl, isDemo: false },
    cases: { desk: playedDesk(), now: () => deskNow },
    figures: emptyFigures(),
  }),
);
