import { z } from 'zod';
import { carId, emptyAsMissing, mobileField, optionalName, trapFields, uuid, yes } from '../web/fields.ts';
import { localPath } from '../web/local-path.ts';

/** What a lead's form says; what is not named here may be of an advertisement, see `ad-params.ts`. */
export const leadFields = z.looseObject({
  ...trapFields,
  /** May be left out by whoever has proved one. */
  mobile_no: emptyAsMissing(mobileField),
  name: optionalName,
  car_id: emptyAsMissing(carId),
  consent_contact: yes,
  consent_marketing: yes,
  key: emptyAsMissing(uuid).catch(undefined),
  from_path: z
    .string()
    .optional()
    .transform((text) => localPath(text ?? '')),
});

export type LeadFields = z.infer<typeof leadFields>;
