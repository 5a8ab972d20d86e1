/** A file, mapping or value that cannot be imported, said in words for whoever typed the command. */
export class ImportError extends Error {}
