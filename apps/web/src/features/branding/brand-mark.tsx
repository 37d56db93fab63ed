import type { Branding } from '@copilot/contracts';
import { Logo } from '../../app/logo.tsx';

/** The organization's logo in the height of a line, or the product's own mark. */
export function BrandMark({ branding }: { branding: Branding | undefined }) {
  if (!branding?.logoUrl) return <Logo />;
  return <img src={branding.logoUrl} alt="" height={28} style={{ maxWidth: 120, objectFit: 'contain' }} />;
}
