import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '..', '..');
const cache = join(root, 'node_modules', '.cache', 'chromium-153');
const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** A browser to test with: the one that CHROMIUM names, else the system's, else the one npm brought. */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, and there is no such file`);
    return { executablePath: named, env: ownEnvironment() };
  }
  const installed = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => systemNames.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  if (installed !== undefined) return { executablePath: installed, env: ownEnvironment() };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('npm brings a Chromium for Linux on x64 only; install Chrome or name one with CHROMIUM');
  }
  return npmChromium();
}

async function npmChromium(): Promise<Chromium> {
  if (!existsSync(cache)) await unpack();
  return {
    executablePath: join(cache, 'chromium'),
    env: {
      ...ownEnvironment(),
      // For the browser alone: other programs must not load these libraries.
      LD_LIBRARY_PATH: join(cache, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(cache, 'fonts.conf'),
    },
  };
}

/** Unpacked beside its place and moved there whole, so that no second process picks up half a browser. */
async function unpack(): Promise<void> {
  mkdirSync(join(cache, '..'), { recursive: true });
  const fresh = mkdtempSync(`${cache}-`);
  // In a process of its own: the package reads both when it is imported, and a test's own environment reaches no further
  // than the test, so that Node's idea of the folder for temporary files stays the old one.
  const env = { ...ownEnvironment(), TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
  const script = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, env });
  writeFileSync(join(fresh, 'fonts.conf'), fontsConf);
  try {
    renameSync(fresh, cache);
  } catch (error) {
    // Another process was first; its browser is as good.
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(cache)) throw error;
  }
}

// The bundled file names folders of another machine, and without any font the browser dies.
const fonts = join(cache, 'fonts');
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(cache, 'font-cache')}</cachedir>
</fontconfig>
`;

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
