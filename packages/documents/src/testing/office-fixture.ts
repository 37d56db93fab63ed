import { strToU8, type Zippable, zipSync } from 'fflate';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const paragraph = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

export const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;

export const wordXml = (root: string, content: string): string =>
  `${declaration}<w:${root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${content}</w:${root}>`;

/** A Word file of the given body; `parts` adds or replaces parts under `word/`. */
export const docxFile = (body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array => {
  const styles = [1, 2, 3]
    .map(
      (level) => `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
    )
    .join('');
  const files: Record<string, string> = {
    'document.xml': wordXml('document', `<w:body>${body}</w:body>`),
    'styles.xml': wordXml('styles', styles),
    ...parts,
  };
  const related = Object.keys(files)
    .filter((name) => name !== 'document.xml')
    .map(
      (name, index) =>
        `<Relationship Id="r${index}" Type="${relationships}/${name.replace('.xml', '')}" Target="${name}"/>`,
    );
  const entries: Zippable = {
    '[Content_Types].xml': strToU8(
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related.join('')}</Relationships>`,
    ),
  };
  for (const [name, text] of Object.entries(files)) entries[`word/${name}`] = strToU8(text);
  return zipSync(entries);
};
