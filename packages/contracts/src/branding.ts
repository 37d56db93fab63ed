import { z } from 'zod';

const channel = (hexadecimal: string): number => {
  const value = Number.parseInt(hexadecimal, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance of a colour like `#4f5bd5` (WCAG 2.2). */
const luminance = (color: string): number => {
  const [red, green, blue] = [color.slice(1, 3), color.slice(3, 5), color.slice(5, 7)].map(channel);
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
};

/** How well white text is read on a colour like `#4f5bd5`: 1 to 21 (WCAG 2.2). AA asks for 4.5. */
export const contrastWithWhite = (color: string): number => 1.05 / (luminance(color) + 0.05);

/** What AA asks of text. */
export const readableContrast = 4.5;

/** The colour of buttons, under white text. */
const accentColor = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/u, 'Write a colour like #4f5bd5')
  .transform((color) => color.toLowerCase())
  .refine(
    (color) => contrastWithWhite(color) >= readableContrast,
    'White text on this colour is hard to read: choose a darker one',
  );

/** How the product looks for an organization; null: as it comes. */
export const brandingDraft = z.strictObject({
  productName: z.string().trim().min(1).max(60).nullable(),
  accentColor: accentColor.nullable(),
});
export type BrandingDraft = z.infer<typeof brandingDraft>;

/** What anybody may see, since it is shown before sign-in. `logoUrl` is a path on this server that changes with the logo. */
export const branding = z.object({
  productName: z.string().nullable(),
  accentColor: z.string().nullable(),
  logoUrl: z.string().nullable(),
});
export type Branding = z.infer<typeof branding>;
