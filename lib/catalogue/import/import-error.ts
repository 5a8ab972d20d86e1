import { ExpectedError } from '../../platform/expected-error.ts';

/** A file, mapping or value that cannot be imported, said in words for whoever typed the command. */
export class ImportError extends ExpectedError {}
