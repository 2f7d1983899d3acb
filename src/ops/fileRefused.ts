const sentences = {
  missing: (path: string) => `There is no file or folder ${path}.`,
  isFolder: (path: string) => `${path} is a folder; name a file.`,
  isThere: (path: string) => `${path} is there already, and nothing is written over it. Choose another name.`,
  forbidden: (path: string) => `${path} may not be read or written by whoever runs the server or this command.`,
  tooLarge: (path: string) => `${path} is too large to be read in one piece. Split it.`,
} as const;

export type FileTrouble = keyof typeof sentences;

/** A file that was named on the command line cannot be used. Nothing was done. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly trouble: FileTrouble;

  constructor(trouble: FileTrouble, path: string) {
    super(sentences[trouble](path));
    this.trouble = trouble;
  }
}

const troubles: Readonly<Record<string, FileTrouble>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EISDIR: 'isFolder',
  EEXIST: 'isThere',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'forbidden',
  ERR_STRING_TOO_LONG: 'tooLarge',
  ERR_FS_FILE_TOO_LARGE: 'tooLarge',
};

/** Does something with a file that was named, and says so where the file is why it cannot be done. */
export async function namedFile<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const trouble = troubles[(error as NodeJS.ErrnoException).code ?? ''];
    if (trouble === undefined) throw error;
    throw new FileRefused(trouble, path);
  }
}
