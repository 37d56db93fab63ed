import type { Department } from '@copilot/contracts';
import {
  type Icon,
  IconBriefcase,
  IconBug,
  IconCoins,
  IconFileText,
  IconSparkles,
  IconUsers,
} from '@tabler/icons-react';

/** How departments are named and marked, in the order of the catalogue. */
export const departments: readonly { readonly id: Department; readonly label: string; readonly icon: Icon }[] = [
  { id: 'rfp', label: 'Proposals', icon: IconBriefcase },
  { id: 'jira', label: 'Engineering', icon: IconBug },
  { id: 'documentation', label: 'Documentation and tests', icon: IconFileText },
  { id: 'hr', label: 'People', icon: IconUsers },
  { id: 'finance', label: 'Finance', icon: IconCoins },
  { id: 'general', label: 'General', icon: IconSparkles },
];
