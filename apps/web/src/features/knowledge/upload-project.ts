import { createContext } from 'react';

/** The project that files uploaded inside go into; null: the whole organization's. */
export const UploadProject = createContext<string | null>(null);
