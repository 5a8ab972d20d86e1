/** A failure that a user can do something about: its message is the whole story, a stack trace would only hide it. */
export class ExpectedError extends Error {}
