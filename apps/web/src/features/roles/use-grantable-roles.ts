import type { RoleDetails } from '@copilot/contracts';
import { useMayDo } from '../auth/use-may-do.ts';
import { useListRolesQuery } from './roles.api.ts';

/** Roles that the person may give to others: those that allow nothing they can't do themselves. */
export const useGrantableRoles = (): RoleDetails[] => {
  const mayDo = useMayDo();
  const { data = [] } = useListRolesQuery(undefined, { skip: !mayDo('role:read') });
  return data.filter(({ permissions }) => permissions.every(mayDo));
};
