import { AlignmentType, type INumberingOptions, LevelFormat } from 'docx';
import { twips } from './docx-styles.ts';

const headingLevels = Array.from({ length: 6 }, (_, level) => ({
  level,
  format: LevelFormat.DECIMAL,
  text: Array.from({ length: level + 1 }, (_, place) => `%${place + 1}`).join('.'),
  alignment: AlignmentType.START,
  style: {
    style: `Heading${level + 1}`,
    paragraph: {
      indent: { left: twips([26, 34, 42, 50, 58, 66][level]!), hanging: twips([26, 34, 42, 50, 58, 66][level]!) },
    },
  },
}));

const listLevel = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => [
  {
    level: 0,
    format,
    text,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: twips(20), hanging: twips(14) } } },
  },
];

/** Automatic numbers: headings count by themselves, and lists are real lists. */
export const docxNumbering: INumberingOptions = {
  config: [
    { reference: 'headings', levels: headingLevels },
    { reference: 'bullets', levels: listLevel(LevelFormat.BULLET, '•') },
    { reference: 'numbers', levels: listLevel(LevelFormat.DECIMAL, '%1.') },
  ],
};
