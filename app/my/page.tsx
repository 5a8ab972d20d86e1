import type { Metadata } from 'next';
import { MyPage } from '@/components/buyer/my-page.tsx';
import { SignedOut } from '@/components/buyer/signed-out.tsx';
import { VisitItem } from '@/components/buyer/visit-item.tsx';
import { formatCount } from '@/components/format.ts';
import { readMyAccount } from '@/lib/buyer/account/read-my-account.ts';
import { readMyOffers } from '@/lib/buyer/offers/read-my-offers.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { readShortlist } from '@/lib/buyer/shortlist/read-shortlist.ts';
import { readMyVisits } from '@/lib/buyer/visits/read-my-visits.ts';
import { whoVisits } from '../who.ts';
import { photosOf } from './cards-of.ts';
import { currentBuyer, ownRead } from './reads.ts';

export const metadata: Metadata = { title: 'My Forecourt' };

const overviewOf = ownRead(async (buyerId: number) => {
  const services = buyerServices();
  const [account, { upcoming }, offers] = await Promise.all([
    readMyAccount(services, buyerId),
    readMyVisits(services.pool, buyerId),
    readMyOffers(services.pool, buyerId),
  ]);
  const coming = upcoming.filter(({ isUpcoming, isGone }) => isUpcoming && !isGone);
  return { name: account?.name ?? null, next: upcoming[0], visits: coming.length, offers };
});

const shortlistOf = ownRead(async () =>
  readShortlist(buyerServices(), await currentBuyer(), await whoVisits()),
);

interface TileProps {
  path: string;
  name: string;
  about: string;
}

function Tile({ path, name, about }: TileProps) {
  return (
    <li>
      <a className="tile" href={path}>
        <strong>{name}</strong>
        <span>{about}</span>
      </a>
    </li>
  );
}

const howMany = (count: number, what: string, none: string) => (count === 0 ? none : `${count} ${what}`);

async function Own({ buyerId }: { buyerId: number }) {
  const { next, visits, offers } = await overviewOf(buyerId);
  const open = offers.filter(({ status }) => status === 'open').length;
  const photos = await photosOf(next ? [next.car.id] : []);
  return (
    <>
      {next && (
        <section className="section" aria-labelledby="next-heading">
          <h2 className="section-heading" id="next-heading">
            Your next visit
          </h2>
          <VisitItem visit={next} image={photos.get(next.car.id)} />
        </section>
      )}
      <ul className="tiles">
        <Tile path="/my/visits" name="Visits" about={howMany(visits, 'coming', 'None is coming')} />
        <Tile path="/my/offers" name="Offers" about={howMany(open, 'open', 'None is open')} />
      </ul>
    </>
  );
}

export default async function Overview() {
  const session = await currentBuyer();
  const name = session && (await overviewOf(session.buyerId)).name;
  const [shortlist, { seen }] = await Promise.all([shortlistOf(), whoVisits()]);
  return (
    <MyPage part="/my" heading={name ? `Hello, ${name}` : 'My Forecourt'}>
      {session ? (
        <Own buyerId={session.buyerId} />
      ) : (
        <SignedOut
          to="/my"
          about="Visits, offers and plans are with your mobile number. A code is all it takes."
        />
      )}
      <ul className="tiles">
        <Tile
          path="/my/shortlist"
          name="Shortlist"
          about={shortlist.length > 0 ? formatCount(shortlist.length, 'car') : 'Empty so far'}
        />
        <Tile
          path="/my/seen"
          name="Seen lately"
          about={seen.length > 0 ? formatCount(seen.length, 'car') : 'Nothing so far'}
        />
        <Tile path="/my/subscription" name="Plans" about="Sellers’ numbers and inspection reports" />
        <Tile path="/my/data" name="My data" about="Consents, download, deletion, signing out" />
      </ul>
    </MyPage>
  );
}
