import { z } from 'zod';
import { constantComplaint } from './constants.ts';
import { findRule } from './rules/registry.ts';
import { TARGET_NAMES, TARGETS, type TargetName } from './targets.ts';

const columns = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const section = z.string().min(1).max(60);

const field = z.union([
  z.strictObject({
    /** One column, or several: the first that holds a usable value counts. */
    column: columns,
    rule: z.string().optional(),
    options: z.record(z.string(), z.unknown()).default({}),
    /** For a row that does not say. */
    default: z.union([z.string(), z.number()]).optional(),
  }),
  z.strictObject({ value: z.union([z.string(), z.number()]) }),
]);

const fact = z.strictObject({
  section,
  name: z.string().min(1).max(80),
  column: columns,
  rule: z.string().default('text'),
  options: z.record(z.string(), z.unknown()).default({}),
});

const featureColumn = z.strictObject({
  section,
  column: z.string().min(1),
  rule: z.string().default('features'),
  options: z.record(z.string(), z.unknown()).default({}),
});

const schema = z.strictObject({
  name: z.string().min(1),
  /** Names the cars' origin in the database, with the id: the same file under another source is other cars. */
  source: z.string().min(1).max(60),
  /** Columns by which a file of this shape is known. */
  signature: z.array(z.string().min(1)).min(1),
  /** One column with an id, or the columns that together tell one car from another (not what changes, as its price). */
  identity: z.union([
    z.strictObject({ column: z.string().min(1) }),
    z.strictObject({ columns: z.array(z.string().min(1)).min(1) }),
  ]),
  fields: z.partialRecord(z.enum(TARGET_NAMES as [TargetName, ...TargetName[]]), field),
  features: z.array(featureColumn).default([]),
  /** Facts of a variant, shared by all its cars. */
  variantFacts: z.array(fact).default([]),
  /** Facts of one car alone. */
  carFacts: z.array(fact).default([]),
});

export type Mapping = z.infer<typeof schema>;
export type FieldMapping = z.infer<typeof field>;
type ReadField = Exclude<FieldMapping, { value: unknown }>;
export type FactMapping = z.infer<typeof fact>;

/** A mapping, or what is wrong with it, one line per complaint. */
export type MappingResult = { mapping: Mapping } | { complaints: string[] };

function ruleComplaints(place: string, name: string, gives: string, options: object): string[] {
  const rule = findRule(name);
  if (!rule) return [`${place}: there is no rule "${name}"`];
  if (rule.gives !== gives) return [`${place}: rule "${name}" gives a ${rule.gives}, a ${gives} is needed`];
  const parsed = rule.options.safeParse(options);
  return parsed.success ? [] : issues(parsed.error, `${place}.options`);
}

const issues = (error: z.ZodError, place: string) =>
  error.issues.map((issue) => `${[place, ...issue.path].filter(Boolean).join('.')}: ${issue.message}`);

const fieldRuleComplaints = (name: TargetName, given: ReadField) =>
  ruleComplaints(`fields.${name}`, given.rule ?? TARGETS[name].rule, TARGETS[name].gives, given.options);

/** The make of all rows, where the mapping says it: the names of models depend on it. */
function makeOf({ fields: { make } }: Mapping): string {
  return make && 'value' in make ? String(make.value) : '';
}

function constantComplaints(mapping: Mapping, name: TargetName, given: FieldMapping): string[] {
  const [setting, value] = 'value' in given ? ['value', given.value] : ['default', given.default];
  const complaint = value === undefined ? null : constantComplaint(TARGETS[name], value, makeOf(mapping));
  return complaint === null ? [] : [`fields.${name}.${setting}: "${value}" ${complaint}`];
}

function fieldComplaints(mapping: Mapping): string[] {
  return TARGET_NAMES.flatMap((name) => {
    const given = mapping.fields[name];
    const target = TARGETS[name];
    if (!given) return 'required' in target ? [`fields.${name}: is needed`] : [];
    const rule = 'value' in given ? [] : fieldRuleComplaints(name, given);
    return [...rule, ...constantComplaints(mapping, name, given)];
  });
}

/** A list rule would be a fact of several values, a number one without its unit. */
function factComplaints(mapping: Mapping): string[] {
  const facts = (kind: 'variantFacts' | 'carFacts') =>
    mapping[kind].flatMap((one, at) => ruleComplaints(`${kind}.${at}`, one.rule, 'text', one.options));
  const features = mapping.features.flatMap((one, at) =>
    ruleComplaints(`features.${at}`, one.rule, 'list', one.options),
  );
  return [...facts('variantFacts'), ...facts('carFacts'), ...features];
}

/** Checks that `json` is a mapping whose rules exist and give what their targets take, and whose constants fit them. */
export function parseMapping(json: unknown): MappingResult {
  const parsed = schema.safeParse(json);
  if (!parsed.success) return { complaints: issues(parsed.error, '') };
  const complaints = [...fieldComplaints(parsed.data), ...factComplaints(parsed.data)];
  return complaints.length > 0 ? { complaints } : { mapping: parsed.data };
}

const asList = (column: string | string[]) => (typeof column === 'string' ? [column] : column);

/** Every column that a mapping reads. */
export function columnsOf(mapping: Mapping): string[] {
  const { identity, fields, features, variantFacts, carFacts, signature } = mapping;
  const ofFields = Object.values(fields).flatMap((one) => ('column' in one ? asList(one.column) : []));
  const others = [...features, ...variantFacts, ...carFacts].flatMap((one) => asList(one.column));
  const ofIdentity = 'column' in identity ? [identity.column] : identity.columns;
  return [...new Set([...signature, ...ofIdentity, ...ofFields, ...others])];
}
