/** Where a code is entered. */
export const VERIFY_PAGE = '/my/verify';
