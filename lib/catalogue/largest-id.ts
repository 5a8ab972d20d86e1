/** Ids are unsigned 32-bit numbers in MySQL. */
export const LARGEST_ID = 4_294_967_295;
