export function dyingWithUs(signal: 'INT' | 'TERM', command: string, args: string[]): [string, string[]];
export function becoming(uid: number, gid: number): string[] | undefined;
