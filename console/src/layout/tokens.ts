/**
 * The hospital's look in one file: change these to brand the console. Defaults are the NHS identity's colours
 * (service-manual.nhs.uk/design-system/styles/colour). Every text colour below keeps 4.5:1 on every surface of
 * its own scheme, every control edge 3:1.
 */
export interface Scheme {
  page: string;
  surface: string;
  /** A surface one step up or down: table heads, hovered rows. */
  quiet: string;
  text: string;
  faintText: string;
  line: string;
  controlEdge: string;
  brand: string;
  onBrand: string;
  brandHover: string;
  link: string;
  bar: string;
  onBar: string;
  barField: string;
  selected: string;
  good: Tone;
  warn: Tone;
  bad: Tone;
  calm: Tone;
  busy: Tone;
  highlight: string;
}

/** A state's colours: words on a tint, with an edge that is seen without the tint. */
export interface Tone {
  text: string;
  tint: string;
  edge: string;
}

export type ToneName = 'good' | 'warn' | 'bad' | 'calm' | 'busy';

export const light: Scheme = {
  page: '#F0F4F5',
  surface: '#FFFFFF',
  quiet: '#F6F8F9',
  text: '#212B32',
  faintText: '#4C6272',
  line: '#D8DDE0',
  controlEdge: '#4C6272',
  brand: '#005EB8',
  onBrand: '#FFFFFF',
  brandHover: '#004B93',
  link: '#005EB8',
  bar: '#005EB8',
  onBar: '#FFFFFF',
  barField: '#003087',
  selected: '#E1EEF9',
  good: { text: '#005A2C', tint: '#E3F3E9', edge: '#007F3B' },
  warn: { text: '#6B4300', tint: '#FFF4D1', edge: '#A36500' },
  bad: { text: '#A81E13', tint: '#FCE8E6', edge: '#D5281B' },
  calm: { text: '#3A4C59', tint: '#EDF1F3', edge: '#768692' },
  busy: { text: '#004B93', tint: '#E1EEF9', edge: '#005EB8' },
  highlight: '#FFF3A8',
};

export const dark: Scheme = {
  page: '#0F161B',
  surface: '#18222A',
  quiet: '#1F2B34',
  text: '#E9EEF1',
  faintText: '#B1BDC6',
  line: '#32414C',
  controlEdge: '#8496A3',
  brand: '#8CC4FF',
  onBrand: '#06192B',
  brandHover: '#B3D8FF',
  link: '#8CC4FF',
  bar: '#0B2A4A',
  onBar: '#FFFFFF',
  barField: '#061A30',
  selected: '#16344F',
  good: { text: '#8FE0B0', tint: '#12301F', edge: '#4FBF80' },
  warn: { text: '#FFD37A', tint: '#362804', edge: '#E0A526' },
  bad: { text: '#FFAFA6', tint: '#3E1714', edge: '#FF7A6E' },
  calm: { text: '#C6D0D8', tint: '#25313A', edge: '#8496A3' },
  busy: { text: '#A9D3FF', tint: '#16344F', edge: '#5FA8F0' },
  highlight: '#5A4D00',
};

/** Focus is the NHS yellow inside a dark edge, so it shows on white, on blue and on black alike. */
export const focus = { yellow: '#FFEB3B', edge: '#212B32' };

export const font = {
  family:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  size: 15,
  small: 14,
};

export const size = { row: 40, bar: 56, menu: 216, radius: 6 };
