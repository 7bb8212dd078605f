export function webAddress(): { host: string; port: number };
export function refusePort(): Promise<void>;
export function refusePortEarly(): Promise<void>;
