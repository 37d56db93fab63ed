import type { Project } from '@copilot/contracts';
import { Badge, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { RelativeTime } from '../../components/relative-time.tsx';
import { countOf } from '../../lib/quantity.ts';
import classes from './project-card.module.css';
import { roleLabels } from './project-roles.ts';

/** A project in the list, leading to it. */
export function ProjectCard({ project }: { project: Project }) {
  const { counts } = project;
  return (
    <Link to={`/projects/${project.id}`} className={`surface surface-link ${classes.card}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={600} className="wrap-anywhere" component="h2" size="md">
          {project.name}
        </Text>
        {!project.isActive && (
          <Badge variant="default" style={{ flex: 'none' }}>
            Archived
          </Badge>
        )}
      </Group>
      {project.description && (
        <Text size="sm" c="dimmed" lineClamp={2} className="wrap-anywhere">
          {project.description}
        </Text>
      )}
      <Text size="sm" className={`tabular ${classes.counts}`}>
        {countOf(counts.documents, 'document')} · {countOf(counts.runs, 'run')} · {countOf(counts.members, 'member')}
      </Text>
      <Text size="xs" c="dimmed">
        {roleLabels[project.role]} · changed <RelativeTime instant={project.updatedAt} />
      </Text>
    </Link>
  );
}
