import { Badge, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { DataTable } from '../../../../components/data-table.tsx';
import { wordsOf } from '../../../../lib/words.ts';
import { useSourceLink } from '../../../sources/source-link.ts';
import { CitationLink } from '../citation-link.tsx';
import { type CitedPassage, type ClaimIndex, type DataRecord, evidenceOf, isRecord, textOf } from '../evidence.ts';

interface Requirement {
  readonly id: string;
  readonly text: string;
  readonly context: string;
  readonly section: string;
  readonly page: number | null;
  readonly party: string;
  readonly type: string;
  readonly modal: string;
  readonly isMandatory: boolean;
  readonly passage: CitedPassage | null;
}

const sectionOf = ({ section }: DataRecord): string =>
  isRecord(section) ? [section.number, section.title].map(textOf).filter(Boolean).join(' ') : textOf(section);

const readRequirement = (record: DataRecord, claims: ClaimIndex): Requirement => ({
  id: textOf(record.id),
  text: textOf(record.text),
  context: textOf(record.context),
  section: sectionOf(record),
  page: typeof record.page === 'number' ? record.page : null,
  party: textOf(record.party),
  type: textOf(record.type),
  modal: textOf(record.modal),
  isMandatory: record.mandatory === true,
  passage: evidenceOf(record, claims).passage,
});

const choices = (values: readonly string[]) =>
  [...new Set(values)].filter(Boolean).sort(new Intl.Collator('en', { numeric: true }).compare);

interface Filter {
  readonly text: string;
  readonly party: string | null;
  readonly type: string | null;
  readonly section: string | null;
  readonly isMandatoryOnly: boolean;
}

const fits = (row: Requirement, filter: Filter): boolean =>
  (filter.party === null || row.party === filter.party) &&
  (filter.type === null || row.type === filter.type) &&
  (filter.section === null || row.section === filter.section) &&
  (!filter.isMandatoryOnly || row.isMandatory) &&
  `${row.id} ${row.text} ${row.section}`.toLowerCase().includes(filter.text.trim().toLowerCase());

interface FilterSelectProps {
  label: string;
  values: string[];
  value: string | null;
  asWords?: boolean;
  onChange: (value: string | null) => void;
}

function FilterSelect({ label, values, value, asWords = false, onChange }: FilterSelectProps) {
  if (values.length < 2) return null;
  return (
    <Select
      aria-label={label}
      placeholder={label}
      clearable
      searchable={values.length > 8}
      w={170}
      value={value}
      data={values.map((entry) => ({ value: entry, label: asWords ? wordsOf(entry) : entry }))}
      onChange={onChange}
    />
  );
}

/** The requirement register: sort, filter, export; a row opens its source. */
export function RequirementRegister({
  requirements,
  claims,
}: {
  requirements: readonly DataRecord[];
  claims: ClaimIndex;
}) {
  const rows = useMemo(() => requirements.map((record) => readRequirement(record, claims)), [requirements, claims]);
  const [filter, setFilter] = useState<Filter>({
    text: '',
    party: null,
    type: null,
    section: null,
    isMandatoryOnly: false,
  });
  const change = (part: Partial<Filter>) => setFilter((current) => ({ ...current, ...part }));
  const parties = choices(rows.map((row) => row.party));
  const navigate = useNavigate();
  const linkTo = useSourceLink();

  return (
    <Stack>
      <Group gap="sm">
        <TextInput
          type="search"
          aria-label="Search in requirements"
          placeholder="Search in requirements"
          leftSection={<IconSearch size={16} aria-hidden />}
          w={240}
          value={filter.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <FilterSelect
          label="Section"
          values={choices(rows.map((row) => row.section))}
          value={filter.section}
          onChange={(section) => change({ section })}
        />
        <FilterSelect
          label="Type"
          asWords
          values={choices(rows.map((row) => row.type))}
          value={filter.type}
          onChange={(type) => change({ type })}
        />
        <FilterSelect
          label="Party"
          asWords
          values={parties}
          value={filter.party}
          onChange={(party) => change({ party })}
        />
        <Switch
          label="Mandatory only"
          checked={filter.isMandatoryOnly}
          onChange={(event) => change({ isMandatoryOnly: event.currentTarget.checked })}
        />
      </Group>
      <DataTable
        rows={rows.filter((row) => fits(row, filter))}
        rowKey={(row) => row.id}
        noun="requirement"
        exportName="requirements"
        emptyText={
          rows.length === 0
            ? 'No requirements were found. See “Not requirements” for what was left out and why.'
            : 'No requirement fits this choice.'
        }
        onOpen={(row) => row.passage && navigate(linkTo(row.passage), { preventScrollReset: true })}
        columns={[
          {
            id: 'id',
            title: 'ID',
            width: '1%',
            value: (row) => row.id,
            render: (row) => (
              <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
                {row.id}
              </Text>
            ),
          },
          {
            id: 'text',
            title: 'Requirement',
            value: (row) => row.text,
            render: (row) => (
              <>
                {row.context && (
                  <Text size="xs" c="dimmed">
                    {row.context}
                  </Text>
                )}
                {row.text}
              </>
            ),
          },
          { id: 'type', title: 'Type', isExtra: true, width: '120px', value: (row) => wordsOf(row.type) },
          {
            id: 'modal',
            title: 'Obligation',
            isExtra: true,
            width: '120px',
            value: (row) => (row.isMandatory ? 'Mandatory' : 'Optional'),
            render: (row) => (
              <Badge variant="default" size="sm" tt="none" fw={500}>
                {row.modal || (row.isMandatory ? 'mandatory' : 'optional')}
              </Badge>
            ),
          },
          ...(parties.length > 1
            ? [
                {
                  id: 'party',
                  title: 'Party',
                  isExtra: true,
                  width: '90px',
                  value: (row: Requirement) => wordsOf(row.party),
                },
              ]
            : []),
          {
            id: 'section',
            title: 'Place',
            width: '170px',
            value: (row) => [row.section, row.page === null ? '' : `page ${row.page}`].filter(Boolean).join(', '),
            render: (row) => (row.passage ? <CitationLink passage={row.passage} /> : row.section),
          },
        ]}
      />
    </Stack>
  );
}
