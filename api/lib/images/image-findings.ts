/** Why a picture is refused, as one sentence. Pure: the console imports it. Codes are data and stay stable. */
export const IMAGE_REFUSALS = {
  'not-an-image': 'This file is not a PNG or JPEG picture.',
  'cut-short': 'This picture is cut short: its end is missing.',
  'bytes-after-end': 'This file carries something more after the end of the picture.',
  'too-many-pixels': 'This picture is too large to open safely.',
  damaged: 'This picture is damaged.',
} as const;
export type ImageRefusalCode = keyof typeof IMAGE_REFUSALS;

export type ImageInspection =
  | { outcome: 'accepted'; width: number; height: number }
  | { outcome: 'refused'; code: ImageRefusalCode };
