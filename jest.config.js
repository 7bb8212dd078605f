/** Runs TypeScript as ES modules through SWC; needs NODE_OPTIONS=--experimental-vm-modules (npm test sets it). */
export default {
  testEnvironment: 'node',
  // jest's own pattern takes scripts/test.mjs for a test.
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: true } }, module: { type: 'es6' } },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '/.data/', '/console/dist/'],
  modulePathIgnorePatterns: ['/.data/', '/console/dist/'],
  // A process keeps what its suites have loaded: all three hundred in one came to 4 GB, and died of it.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  // For what hangs; a busy machine is no reason to fail.
  testTimeout: 120_000,
};
