import type { Metadata } from 'next';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { MyPage } from '@/components/buyer/my-page.tsx';
import { PlanList } from '@/components/buyer/plan-list.tsx';
import { PLANS } from '@/lib/buyer/entitlement/plans.ts';
import { readSubscription } from '@/lib/buyer/entitlement/read-subscription.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { providerOf } from '@/lib/buyer/payment/provider-of.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import type { SearchParams } from '../../search.ts';
import { paramIn, pathIn } from '../params.ts';
import { currentBuyer, ownRead } from '../reads.ts';

export const metadata: Metadata = { title: 'Plans' };

const PATH = '/my/subscription';

const subscribed = ownRead((buyerId: number) => readSubscription(buyerServices().pool, buyerId, Date.now()));

export default async function Subscription({ searchParams }: { searchParams: SearchParams }) {
  const session = await currentBuyer();
  const own = session ? (await subscribed(session.buyerId)).plans : [];
  const paidUntil = new Map(own.map(({ plan, validUntil }) => [plan.name, validUntil]));
  return (
    <MyPage part={PATH} heading="Plans" summary={<ErrorSummary form={formState()} />}>
      <p className="lede">
        Looking, asking, visiting and offering cost nothing. Two things are for those who pay: the numbers of
        sellers, and what our inspectors wrote.
      </p>
      <h2 className="visually-hidden">What there is</h2>
      <PlanList
        plans={PLANS}
        paidUntil={paidUntil}
        to={(await pathIn(searchParams, 'to')) ?? PATH}
        canBuy={providerOf(buyerServices()) !== null}
        chosen={await paramIn(searchParams, 'plan')}
      />
    </MyPage>
  );
}
