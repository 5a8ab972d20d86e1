/** Columns of the two shapes whose mappings are shipped, as files of these shapes have them. */
export const INDIA_HEADER = [
  'listing_id,city,oem,model,variantName,centralVariantId,modelYear,bt,ft,transmission,km,ownerNo,',
  'owner,price,priceActual,priceSaving,features_Comfort & Convenience,',
  'features_Entertainment & Communication,features_Exterior,features_Interior,features_Safety,',
  'ov_Engine Displacement,ov_Fuel Type,ov_Insurance Validity,ov_Kms Driven,ov_Ownership,ov_RTO,',
  'ov_Registration Year,ov_Seats,ov_Transmission,ov_Year of Manufacture,sp_Acceleration,',
  'sp_Alloy Wheel Size,sp_BoreX Stroke,sp_Cargo Volumn,sp_Color,sp_Compression Ratio,',
  'sp_Displacement,sp_Drive Type,sp_Engine,sp_Engine Type,sp_Front Brake Type,sp_Front Tread,',
  'sp_Fuel Suppy System,sp_Gear Box,sp_Gross Weight,sp_Ground Clearance Unladen,sp_Height,',
  'sp_Kerb Weight,sp_Length,sp_Max Power,sp_Max Torque,sp_Mileage,sp_No Door Numbers,',
  'sp_No of Cylinder,sp_Rear Brake Type,sp_Rear Tread,sp_Seating Capacity,sp_Seats,',
  'sp_Steering Type,sp_Super Charger,sp_Top Speed,sp_Torque,sp_Turbo Charger,sp_Turning Radius,',
  'sp_Tyre Type,sp_Value Configuration,sp_Values per Cylinder,sp_Wheel Base,sp_Wheel Size,sp_Width',
].join('');

export const V4_HEADER = [
  'Make,Model,Price,Year,Kilometer,Fuel Type,Transmission,Location,Color,Owner,Seller Type,Engine,',
  'Max Power(bhp),Max Torque(Nm),Drivetrain,Length,Width,Height,Seating Capacity,Fuel Tank Capacity',
].join('');

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** A file with this header whose rows have the cells named and no others. */
export function csvOf(header: string, rows: Record<string, string>[]): string {
  const columns = header.split(',');
  const unknown = rows.flatMap(Object.keys).find((column) => !columns.includes(column));
  if (unknown !== undefined) throw new Error(`the header has no column "${unknown}"`);
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(','));
  return `${[header, ...lines].join('\n')}\n`;
}
