import { defaultInstalment } from '../../components/emi.ts';
import { formatExactMoney, formatMoney } from '../../components/format.ts';

/** A price as a card in a list says it: rounded, beside an instalment that is not. */
export const onCard = (price: number): string =>
  `${formatMoney(price)} ${formatExactMoney(defaultInstalment(price))}`;

const CARD = /id="price-(\d+)"[^>]*>([^<]*)<\/span><span class="emi">EMI ([^<]*)\/month/g;

/** What markup writes as a number, `&#8377;` for a rupee sign. */
const plain = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

/** What the cards on a page say that their cars cost, by car. */
export function cardPricesIn(html: string): Map<number, string> {
  const found = [...html.matchAll(CARD)];
  return new Map(
    found.map(([, id, price = '', instalment = '']) => [Number(id), `${plain(price)} ${plain(instalment)}`]),
  );
}
