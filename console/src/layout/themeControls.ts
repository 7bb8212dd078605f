import type { Components, CssVarsTheme, Theme } from '@mui/material/styles';
import { focus, font, type Scheme, size } from './tokens.ts';

const ring = {
  outline: `3px solid ${focus.yellow}`,
  outlineOffset: 0,
  boxShadow: `0 0 0 5px ${focus.edge}`,
};

/** How the controls look and behave everywhere: 40 px high, hard edges that are seen, one way to show focus. */
export const controls = (
  scheme: Scheme,
): Components<Omit<Theme, 'components' | 'palette'> & CssVarsTheme> => ({
  MuiCssBaseline: {
    styleOverrides: {
      body: { fontSize: font.size },
      'a, button, input, textarea, select, summary, [tabindex], [role]': {
        '&:focus-visible': { ...ring, borderRadius: 3 },
      },
      'main:focus, h1:focus': { outline: 'none !important', boxShadow: 'none !important' },
      'input.MuiInputBase-input:focus-visible, textarea.MuiInputBase-input:focus-visible': {
        outline: 'none',
        boxShadow: 'none',
      },
      a: { color: scheme.link },
      mark: { background: scheme.highlight, color: 'inherit' },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': { animationDuration: '0.01ms !important', transition: 'none !important' },
      },
    },
  },
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: { '&:focus-visible, &.Mui-focusVisible': ring } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, size: 'medium' },
    styleOverrides: {
      root: { minHeight: size.row, paddingInline: 16 },
      outlined: { borderColor: scheme.controlEdge, backgroundColor: scheme.surface },
    },
  },
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: { root: { backgroundImage: 'none' }, elevation0: { border: `1px solid ${scheme.line}` } },
  },
  MuiAppBar: { styleOverrides: { root: { border: 0 } } },
  MuiOutlinedInput: {
    styleOverrides: {
      root: {
        backgroundColor: scheme.surface,
        '& .MuiOutlinedInput-notchedOutline': { borderColor: scheme.controlEdge },
        '&.Mui-focused': ring,
        '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: focus.edge, borderWidth: 1 },
      },
      input: { fontSize: font.size, '&::placeholder': { color: scheme.faintText, opacity: 1 } },
    },
  },
  MuiTextField: {
    defaultProps: { size: 'small', fullWidth: true, slotProps: { inputLabel: { shrink: true } } },
    styleOverrides: { root: { '& fieldset legend': { display: 'none' }, '& fieldset': { top: 0 } } },
  },
  MuiInputLabel: {
    styleOverrides: {
      root: {
        position: 'static',
        transform: 'none',
        marginBottom: 4,
        fontSize: font.size,
        fontWeight: 600,
        color: scheme.text,
        whiteSpace: 'normal',
        '&.Mui-focused': { color: scheme.text },
      },
    },
  },
  MuiFormHelperText: { styleOverrides: { root: { fontSize: font.small, marginInline: 0 } } },
  MuiTableCell: {
    styleOverrides: {
      root: { fontSize: font.small, borderColor: scheme.line, padding: '2px 10px', height: size.row },
      head: { fontSize: font.small, fontWeight: 600, color: scheme.faintText, backgroundColor: scheme.quiet },
    },
  },
  MuiTooltip: {
    defaultProps: { arrow: true, enterDelay: 400 },
    styleOverrides: { tooltip: { fontSize: font.small, backgroundColor: '#212B32' } },
  },
  MuiDialog: { styleOverrides: { paper: { backgroundColor: scheme.surface } } },
  MuiDialogTitle: { styleOverrides: { root: { fontSize: 19, fontWeight: 700 } } },
  MuiLink: { defaultProps: { underline: 'hover' } },
  MuiMenuItem: { styleOverrides: { root: { minHeight: size.row, fontSize: font.size } } },
  MuiAlert: { styleOverrides: { root: { fontSize: font.size } } },
});
