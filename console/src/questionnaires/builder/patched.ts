/** A part of the questionnaire with some of it changed; what becomes undefined is left out. */
export function patched<T extends object>(part: T, patch: { [K in keyof T]?: T[K] | undefined }): T {
  const merged = { ...part, ...patch };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as T;
}
