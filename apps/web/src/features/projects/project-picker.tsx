import { Select } from '@mantine/core';
import { useListProjectsInfiniteQuery } from './projects.api.ts';

interface ProjectPickerProps {
  /** Null: no project, so that the whole organization sees it. */
  value: string | null;
  onChange: (projectId: string | null) => void;
  /** What people decide by choosing. */
  description?: string;
}

/** Chooses the project that something will belong to; nothing is shown to people who work in none. */
export function ProjectPicker({ value, onChange, description }: ProjectPickerProps) {
  const { data } = useListProjectsInfiniteQuery({});
  const projects = (data?.pages.flatMap(({ items }) => items) ?? []).filter(({ role }) => role !== 'viewer');
  if (projects.length === 0) return null;
  return (
    <Select
      label="Project"
      description={description}
      placeholder="No project"
      clearable
      searchable
      maw={420}
      mb="md"
      nothingFoundMessage="No project of that name"
      value={projects.some(({ id }) => id === value) ? value : null}
      data={projects.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}
