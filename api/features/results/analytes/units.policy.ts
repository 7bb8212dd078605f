import { fold } from '../../release-rules/test-names.ts';

/**
 * A unit as far as it can be reckoned with: a kind and its size in the kind's base. Two units of one kind differ by a
 * power of ten and by nothing else. `printed` is the one spelling of it.
 */
export interface KnownUnit {
  kind:
    | 'mass'
    | 'moles'
    | 'cells'
    | 'activity'
    | 'units'
    | 'share'
    | 'volume'
    | 'filtration'
    | 'sedimentation'
    | 'ifcc'
    | 'ratio';
  /** As a power of ten of the base: g/L, mol/L, 1/L, … */
  exponent: number;
  printed: string;
}

const unit = (kind: KnownUnit['kind'], exponent: number, printed: string, ...spellings: string[]) =>
  [printed, ...spellings].map((spelling) => [squeezed(spelling), { kind, exponent, printed }] as const);

/** Laboratories spell one unit many ways: UCUM's, the SI's, an old printer's. Without case it would be another: mmol, Mmol. */
function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00b5\u03bc]/g, 'u')
    .replace(/\s+/g, '')
    .replace(/litres?|liters?|ltr/gi, 'L')
    .replace(/\/l\b/g, '/L')
    .replace(/\/dl\b/g, '/dL')
    .replace(/\/ml\b/g, '/mL')
    .replace(/[×x](?=10)/g, '')
    .replace(/[*^](?=-?\d)/g, '');
}

const UNITS: ReadonlyMap<string, KnownUnit> = new Map([
  ...unit('mass', 0, 'g/L', 'mg/mL'),
  ...unit('mass', 1, 'g/dL', 'g%'),
  ...unit('mass', -3, 'mg/L', 'ug/mL', 'mcg/mL'),
  ...unit('mass', -2, 'mg/dL', 'mg%'),
  ...unit('mass', -6, 'µg/L', 'ug/L', 'mcg/L', 'ng/mL'),
  ...unit('mass', -5, 'µg/dL', 'ug/dL', 'mcg/dL'),
  ...unit('mass', -9, 'ng/L', 'pg/mL'),
  ...unit('moles', 0, 'mol/L'),
  ...unit('moles', -3, 'mmol/L'),
  ...unit('moles', -6, 'µmol/L', 'umol/L', 'mcmol/L'),
  ...unit('moles', -9, 'nmol/L'),
  ...unit('moles', -12, 'pmol/L'),
  ...unit('cells', 9, '10⁹/L', '10*9/L', '10^9/L', '10e9/L', 'x10^9/L', '10*3/uL', '10^3/uL', 'K/uL', 'G/L'),
  ...unit(
    'cells',
    12,
    '10¹²/L',
    '10*12/L',
    '10^12/L',
    '10e12/L',
    'x10^12/L',
    '10*6/uL',
    '10^6/uL',
    'M/uL',
    'T/L',
  ),
  ...unit('activity', 0, 'U/L', '[U]/L', 'IU/L', '[IU]/L', 'iu/L'),
  ...unit('units', -3, 'mU/L', 'm[IU]/L', 'mIU/L', 'uIU/mL', 'u[IU]/mL', 'miu/L'),
  ...unit('units', 3, 'kU/L', 'k[IU]/L', 'kIU/L', 'IU/mL', '[IU]/mL', 'U/mL', '[U]/mL'),
  ...unit('share', 0, '%'),
  ...unit('share', 2, 'L/L'),
  ...unit('ifcc', 0, 'mmol/mol'),
  ...unit('volume', -15, 'fL'),
  ...unit('ratio', 0, '1', '{ratio}', 'ratio', '{INR}', 'INR'),
  ...unit(
    'filtration',
    0,
    'mL/min/1.73m²',
    'mL/min/1.73m2',
    'mL/min/{1.73_m2}',
    'mL/min/1.73_m2',
    'mL/min/1.73',
  ),
  ...unit('sedimentation', 0, 'mm/h', 'mm/hr'),
]);

/** What a unit is, however it is spelled; undefined for one nobody taught us. */
export const knownUnit = (text: string | null): KnownUnit | undefined =>
  text === null ? undefined : UNITS.get(squeezed(text));

/** The one spelling of a unit, so that 'mmol/l' and 'mmol/L' are not drawn apart. */
export const printedUnit = (text: string | null): string | null =>
  knownUnit(text)?.printed ?? text?.trim() ?? null;

/**
 * Grams of a mole, for the analytes where a mass means a number of molecules and nothing else (NIST, standard atomic
 * weights). Triglycerides are a mixture; proteins and hormones have no one weight; and HbA1c's % and mmol/mol are tied
 * by a regression and not by a factor: those stay apart.
 */
const WEIGHTS: readonly { grams: number; codes: readonly string[]; names: readonly string[] }[] = [
  {
    grams: 180.156,
    codes: ['loinc|14749-6', 'loinc|2345-7'],
    names: [
      'glucose',
      'blood glucose',
      'plasma glucose',
      'serum glucose',
      'fasting glucose',
      'random glucose',
    ],
  },
  {
    grams: 386.654,
    codes: [
      'loinc|14647-2',
      'loinc|2093-3',
      'loinc|14646-4',
      'loinc|2085-9',
      'loinc|22748-8',
      'loinc|13457-7',
    ],
    names: [
      'cholesterol',
      'total cholesterol',
      'serum cholesterol',
      'hdl cholesterol',
      'ldl cholesterol',
      'non hdl cholesterol',
    ],
  },
  {
    grams: 113.118,
    codes: ['loinc|14682-9', 'loinc|2160-0', 'loinc|77140-2'],
    names: ['creatinine', 'serum creatinine', 'plasma creatinine'],
  },
];

const gramsPerMole = (key: string, name: string): number | undefined => {
  const folded = fold(name).join(' ');
  return WEIGHTS.find(({ codes, names }) => codes.includes(key) || names.includes(folded))?.grams;
};

/**
 * What a number in one unit must be multiplied by to stand in the other, exactly; undefined where it cannot, so that the
 * two are shown apart and never mixed.
 * @param key of the analyte, and its name, which say what a mole of it weighs
 */
export function factorBetween(
  from: string | null,
  to: string | null,
  { key, name }: { key: string; name: string },
): number | undefined {
  if (printedUnit(from) === printedUnit(to)) return 1;
  const [source, target] = [knownUnit(from), knownUnit(to)];
  if (!source || !target) return undefined;
  const tens = 10 ** Math.abs(source.exponent - target.exponent);
  const power = source.exponent >= target.exponent ? tens : 1 / tens;
  if (source.kind === target.kind) return power;
  const grams = gramsPerMole(key, name);
  if (grams === undefined) return undefined;
  if (source.kind === 'mass' && target.kind === 'moles') return power / grams;
  return source.kind === 'moles' && target.kind === 'mass' ? power * grams : undefined;
}
