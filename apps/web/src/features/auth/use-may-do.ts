import type { Permission } from '@copilot/contracts';
import { useMeQuery } from './auth.api.ts';

/** What the person may do, for showing only what they can use; the server decides in any case. False until it is known. */
export const useMayDo = (): ((permission: Permission) => boolean) => {
  const { data } = useMeQuery();
  return (permission) => data?.permissions.includes(permission) === true;
};
