import { SaxesParser } from 'saxes';
import { ReadingError } from '../reading-error.ts';

const deepest = 200;

const refused = (why: string): ReadingError => new ReadingError('E_BAD_FILE', `The XML file ${why}`);

/**
 * Throws `E_BAD_FILE` unless the text is well-formed XML of bearable depth. Document type declarations are refused, and with them
 * every entity a file could define: nothing is fetched and nothing expands.
 */
export const checkXml = (text: string): void => {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw refused('has a document type declaration (DTD), which is not accepted. Remove it and upload the file again.');
  });
  parser.on('error', () => {
    throw refused('is not well-formed. Export it again from the program that made it and upload the new copy.');
  });
  parser.on('opentag', () => {
    depth += 1;
    if (depth > deepest) throw refused(`is nested deeper than ${deepest} levels, which is not accepted.`);
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.write(text).close();
};
