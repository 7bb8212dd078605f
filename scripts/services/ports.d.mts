export function freePort(): Promise<number>;
export function portTrouble(host: string, port: number): Promise<string | undefined>;
