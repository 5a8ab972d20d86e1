import type { Metadata } from 'next';
import { Checkbox } from '@/components/buyer/checkbox.tsx';
import { ConsentSwitch } from '@/components/buyer/consent-switch.tsx';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { MyPage } from '@/components/buyer/my-page.tsx';
import { Section } from '@/components/car/section.tsx';
import { formatDate, formatNumber } from '@/components/format.ts';
import { MOST_ROWS } from '@/lib/buyer/account/my-rows.ts';
import { readMyAccount } from '@/lib/buyer/account/read-my-account.ts';
import { currentConsents } from '@/lib/buyer/consent/consents.ts';
import { PURPOSE_NAMES } from '@/lib/buyer/consent/purposes.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { databaseFor } from '@/lib/catalogue/database.ts';
import { ownRead, signedIn } from '../reads.ts';

export const metadata: Metadata = { title: 'My data' };

const PATH = '/my/data';

const account = ownRead((buyerId: number) => readMyAccount(buyerServices(), buyerId));
const consents = ownRead((buyerId: number) =>
  currentConsents(databaseFor(buyerServices().pool, 'consents'), buyerId),
);

function SignOut() {
  return (
    <Section id="sign-out" heading="Sign out">
      <div className="ways">
        <form method="post" action="/api/me/sign-out">
          <button className="button-secondary" type="submit">
            Sign out here
          </button>
        </form>
        <form method="post" action="/api/me/sign-out-everywhere">
          <button className="button-secondary" type="submit">
            Sign out everywhere
          </button>
        </form>
      </div>
    </Section>
  );
}

function Erase() {
  return (
    <Section id="erase" heading="Have me forgotten">
      <form className="form" method="post" action="/api/me/erase">
        <p>
          Your number and your name are erased, visits cancelled, offers withdrawn, lists emptied, and you are
          signed out everywhere. A plan that you paid for ends.
        </p>
        <Checkbox
          name="confirm"
          label="Yes, forget me. I know that this cannot be undone."
          form={formState()}
        />
        <button className="button-danger" type="submit">
          Forget me
        </button>
      </form>
    </Section>
  );
}

export default async function MyData() {
  const { buyerId } = await signedIn(PATH);
  const [own, given] = await Promise.all([account(buyerId), consents(buyerId)]);
  return (
    <MyPage part={PATH} heading="My data" summary={<ErrorSummary form={formState()} fields={['confirm']} />}>
      <dl className="fact-table my-facts">
        <div>
          <dt>Mobile number</dt>
          <dd>{own?.mobile ?? 'unknown'}</dd>
        </div>
        <div>
          <dt>Name</dt>
          <dd>{own?.name ?? 'not told'}</dd>
        </div>
        {own && (
          <div>
            <dt>Known since</dt>
            <dd>{formatDate(own.since.toISOString())}</dd>
          </div>
        )}
      </dl>
      <Section id="consents" heading="What we may do">
        {PURPOSE_NAMES.map((name) => (
          <ConsentSwitch key={name} name={name} consent={given[name]} />
        ))}
      </Section>
      <Section id="download" heading="All that we keep of you">
        <p>
          <a className="button-secondary" href="/api/me/data.json" download>
            Download as a file
          </a>
        </p>
        <p className="small-print">
          What you looked at, asked for and did is in it with the latest {formatNumber(MOST_ROWS)} lines of
          each.
        </p>
      </Section>
      <SignOut />
      <Erase />
    </MyPage>
  );
}
