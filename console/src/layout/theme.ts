import { createTheme, type Theme } from '@mui/material/styles';
import { controls } from './themeControls.ts';
import { dark, font, light, type Scheme, size, type Tone, type ToneName } from './tokens.ts';

declare module '@mui/material/styles' {
  interface Theme {
    scheme: Scheme;
  }
  interface ThemeOptions {
    scheme: Scheme;
  }
}

/** The console's theme for one colour scheme; components read the rest from `theme.scheme`. */
export function themeFor(mode: 'light' | 'dark'): Theme {
  const scheme = mode === 'light' ? light : dark;
  return createTheme({
    scheme,
    palette: {
      mode,
      primary: { main: scheme.brand, dark: scheme.brandHover, contrastText: scheme.onBrand },
      error: { main: scheme.bad.text },
      warning: { main: scheme.warn.text },
      success: { main: scheme.good.text },
      info: { main: scheme.busy.text },
      text: { primary: scheme.text, secondary: scheme.faintText },
      background: { default: scheme.page, paper: scheme.surface },
      divider: scheme.line,
    },
    shape: { borderRadius: size.radius },
    typography: {
      fontFamily: font.family,
      fontSize: 14,
      body1: { fontSize: font.size, lineHeight: 1.5 },
      body2: { fontSize: font.small, lineHeight: 1.45 },
      caption: { fontSize: font.small },
      h1: { fontSize: 24, fontWeight: 700, lineHeight: 1.25 },
      h2: { fontSize: 17, fontWeight: 700, lineHeight: 1.3 },
      h3: { fontSize: 15, fontWeight: 700, lineHeight: 1.35 },
      button: { textTransform: 'none', fontWeight: 600, fontSize: font.size },
    },
    transitions: { create: () => 'none' },
    components: controls(scheme),
  });
}

export const themes = { light: themeFor('light'), dark: themeFor('dark') };

/** The colours of a state, in the current scheme. */
export const toneOf = (theme: Theme, name: ToneName): Tone => theme.scheme[name];
