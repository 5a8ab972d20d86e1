import type { CarPage, Fact } from '@/lib/catalogue/types.ts';
import { formatDate, formatKm, formatNumber, formatOwner } from '../format.ts';

const fact = (name: string, value: string | null): Fact | null => (value ? { name, value } : null);

const measured = (value: number | null, unit: string) => (value ? `${formatNumber(value)} ${unit}` : null);

/** What every shopper asks about, in that order; what is not known is left out. */
export function keyFacts(page: CarPage): Fact[] {
  const facts = [
    fact('Registered', String(page.year)),
    fact('Driven', formatKm(page.kmDriven)),
    fact('Owners', formatOwner(page.ownerNo)),
    fact('Fuel', page.fuelType.name),
    fact('Gearbox', page.transmission.name),
    fact('Body', page.bodyType.name),
    fact('Colour', page.color.name),
    fact('Seats', page.seats ? String(page.seats) : null),
    fact('Engine', measured(page.engineCc, 'cc')),
    fact('Power', measured(page.powerBhp, 'bhp')),
    fact('Torque', measured(page.torqueNm, 'Nm')),
    fact('Mileage', page.mileageKmpl ? `${page.mileageKmpl} km/l` : null),
    fact('RTO', page.rto),
    fact('Insured until', page.insuranceUntil && formatDate(page.insuranceUntil)),
    fact('On sale since', page.madeLiveAt && formatDate(page.madeLiveAt)),
  ];
  return facts.filter((entry) => entry !== null);
}
