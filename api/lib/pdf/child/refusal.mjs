/** Thrown anywhere in the inspection to refuse the file with a code of pdf-findings.ts. */
export class Refusal extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** The machine said no to more memory, or a limit of ours did: the file is at fault, and so this child is replaced. */
export function isExhaustion(error) {
  if (error instanceof RangeError) return error.code !== 'ERR_OUT_OF_RANGE';
  return ['ERR_BUFFER_TOO_LARGE', 'ERR_MEMORY_ALLOCATION_FAILED', 'ENOMEM'].includes(error?.code);
}
