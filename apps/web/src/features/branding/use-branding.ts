import type { Branding } from '@copilot/contracts';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useAppSelector } from '../../app/hooks.ts';
import { useGetPublicBrandingQuery } from './branding.api.ts';

const lastOrganization = 'copilot.organization';
const colors = ['--mantine-primary-color-filled', '--mantine-primary-color-filled-hover'] as const;

/** The organization that this browser shows: the signed-in person's, else the one a link names, else the last one. */
const useShownOrganization = (): string | null => {
  const ownId = useAppSelector((state) => state.auth.session?.organization.id ?? null);
  const [search] = useSearchParams();
  useEffect(() => {
    if (ownId) localStorage.setItem(lastOrganization, ownId);
  }, [ownId]);
  return ownId ?? search.get('organization') ?? localStorage.getItem(lastOrganization);
};

/** Name, colour and logo to show; also dresses the page in the colour. */
export const useBranding = (): Branding | undefined => {
  const organization = useShownOrganization();
  const { data } = useGetPublicBrandingQuery(organization ?? '', { skip: organization === null });
  const accent = data?.accentColor;
  useEffect(() => {
    const { style } = document.documentElement;
    const [filled, hover] = colors;
    if (accent) {
      style.setProperty(filled, accent);
      style.setProperty(hover, `color-mix(in srgb, ${accent} 86%, black)`);
    }
    return () => {
      for (const color of colors) style.removeProperty(color);
    };
  }, [accent]);
  return data;
};
