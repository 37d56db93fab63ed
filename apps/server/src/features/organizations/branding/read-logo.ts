import { imageSize } from 'image-size';
import { InvalidRequestError } from '../../../kernel/app-error.ts';

export const logoLimits = { bytes: 512 * 1024, pixels: 2_000 } as const;
/** What browsers draw and nothing can be hidden in: no SVG, which may hold scripts. */
const mediaTypes: Readonly<Record<string, LogoType>> = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' };
export type LogoType = 'image/png' | 'image/jpeg' | 'image/webp';

export interface Logo {
  readonly mediaType: LogoType;
  readonly width: number;
  readonly height: number;
}

const measure = (bytes: Uint8Array) => {
  try {
    return imageSize(bytes);
  } catch {
    return undefined;
  }
};

/** What kind of picture the bytes are, by their content; throws for everything that is no small PNG, JPEG or WebP. */
export const readLogo = (bytes: Uint8Array): Logo => {
  const size = measure(bytes);
  const mediaType = mediaTypes[size?.type ?? ''];
  if (!size || !mediaType)
    throw new InvalidRequestError('A logo is a PNG, JPEG or WebP picture', undefined, 'unsupported_picture');
  const { width, height } = size;
  if (width < 1 || height < 1 || width > logoLimits.pixels || height > logoLimits.pixels)
    throw new InvalidRequestError(
      `This picture is ${width} × ${height} pixels. ${logoLimits.pixels} each way are enough.`,
      undefined,
      'picture_too_large',
    );
  return { mediaType, width, height };
};
