/** What the shop calls itself. */
export const SHOP_NAME = 'Forecourt';

export const SHOP_PROMISE = 'Used cars with the price, the owners and the kilometres in plain sight.';
