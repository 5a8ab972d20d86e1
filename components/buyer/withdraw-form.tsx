/** Takes an offer back. */
export function WithdrawForm({ offerId }: { offerId: number }) {
  return (
    <form method="post" action="/api/me/offers/withdraw">
      <input type="hidden" name="offer_id" value={offerId} />
      <button className="button-secondary" type="submit">
        Withdraw the offer
      </button>
    </form>
  );
}
