export { type Imported, importInto, type ImportWork } from './importInto.ts';
export { type ImportKind, importKinds, type ImportPatch } from './importPatch.ts';
export { type ImportProblem, type Place, problemText } from './importProblem.ts';
export { type Merged, mergeMember } from './mergeMember.ts';
export { type ImportFile, readImport, type ReadImport, readImportInTurns, type Refuse } from './readImport.ts';
