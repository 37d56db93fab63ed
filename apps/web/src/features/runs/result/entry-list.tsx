import { Badge, Group, Text } from '@mantine/core';
import { wordsOf } from '../../../lib/words.ts';
import { CitationLink, EvidenceLine } from './citation-link.tsx';
import { type ClaimIndex, type DataRecord, evidenceOf, placesOf, textOf } from './evidence.ts';
import classes from './run-result.module.css';

interface EntryListProps {
  entries: readonly DataRecord[];
  claims: ClaimIndex;
  /** The sentence of an entry. */
  text: (entry: DataRecord) => string;
  /** A shorter second line. */
  detail?: (entry: DataRecord) => string;
  /** A word that sorts the entry, shown before it: its kind or severity. */
  label?: (entry: DataRecord) => string;
  emptyText: string;
}

/** Findings that are read one by one rather than compared. */
export function EntryList({ entries, claims, text, detail, label, emptyText }: EntryListProps) {
  if (entries.length === 0) return <Text c="dimmed">{emptyText}</Text>;
  return (
    <div className="surface">
      {entries.map((entry, index) => {
        const word = label?.(entry);
        const more = detail?.(entry);
        return (
          <article key={textOf(entry.id) || index} className={classes.entry}>
            <Text className="wrap-anywhere">{text(entry)}</Text>
            {more && (
              <Text size="sm" c="dimmed" mt={2} className="wrap-anywhere">
                {more}
              </Text>
            )}
            <Group gap={8} mt={6}>
              {word && (
                <Badge variant="default" size="sm" tt="none" fw={500}>
                  {wordsOf(word)}
                </Badge>
              )}
              <EvidenceLine evidence={evidenceOf(entry, claims)} />
              {placesOf(entry)
                .slice(1)
                .map((passage) => (
                  <CitationLink key={`${passage.documentId}:${passage.start}`} passage={passage} />
                ))}
            </Group>
          </article>
        );
      })}
    </div>
  );
}
