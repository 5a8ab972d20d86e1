/** How the shop writes numbers, money and dates. One place, read by pages and islands alike. */
export const LOCALE = 'en-IN';
export const CURRENCY = 'INR';
export const TIME_ZONE = 'Asia/Kolkata';
