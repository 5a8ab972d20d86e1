import { requestContext } from '../../platform/request-context.ts';

/** Why a form could not be taken, and what stood in it: what its page shows when it is given back. */
export interface FormState {
  /** By field; what is about none of them in particular stands under ''. */
  errors: Readonly<Record<string, string>>;
  /** By field, as they were sent. */
  values: Readonly<Record<string, string>>;
}

export const EMPTY_FORM: FormState = { errors: {}, values: {} };

/** The form that the page under way is to give back; an empty one where it is opened for the first time. */
export const formState = (): FormState => (requestContext()?.form as FormState | undefined) ?? EMPTY_FORM;
