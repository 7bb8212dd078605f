import type { Config } from '../../config.ts';

/**
 * The short address of an invitation. The token stands behind `#`, which browsers send to no server, so that no log sees
 * it; `GET /i` answers with the portal's page to register, and the browser carries the `#…` along (RFC 9110 §10.2.2).
 */
export const shortLink = (config: Pick<Config, 'SHORT_LINK_URL' | 'portalUrl'>, token: string): string =>
  `${beforeToken(config)}#${token}`;

/** Where the short address leads. */
export const registerUrl = ({ portalUrl }: Pick<Config, 'portalUrl'>): string =>
  `${portalUrl.replace(/\/+$/, '')}/register`;

/** As long as a real one and visibly not one: what previews show, and what opens nothing. */
export const previewLink = (config: Pick<Config, 'SHORT_LINK_URL' | 'portalUrl'>): string =>
  shortLink(config, 'PREVIEW-OPENS-NOTHING-');

const beforeToken = ({ SHORT_LINK_URL, portalUrl }: Pick<Config, 'SHORT_LINK_URL' | 'portalUrl'>): string =>
  SHORT_LINK_URL ?? `${portalUrl.replace(/\/+$/, '')}/i`;
