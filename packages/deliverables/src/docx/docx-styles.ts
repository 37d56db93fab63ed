import { type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import { colours, sizes, toneColours } from '../theme.ts';

/** Held by Word everywhere; LibreOffice draws it with Liberation Sans, which is exactly as wide. */
const font = 'Arial';

/** Word counts type in half points. */
const halfPoints = (points: number): number => Math.round(points * 2);
/** Word counts distances in twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);

const spacing = (before: number, after: number, lines = 1.15) => ({
  before: twips(before),
  after: twips(after),
  line: Math.round(lines * 240),
  lineRule: LineRuleType.AUTO,
});

const heading = (level: number) => ({
  run: { font, size: halfPoints(sizes.headings[level - 1]!), bold: true, color: colours.accent },
  paragraph: {
    spacing: spacing([24, 18, 14, 12, 10, 10][level - 1]!, [8, 6, 4, 4, 4, 4][level - 1]!, 1.1),
    keepNext: true,
    keepLines: true,
    outlineLevel: level - 1,
    numbering: { reference: 'headings', level: level - 1 },
  },
});

const paragraphStyle = (
  id: string,
  name: string,
  options: Omit<IParagraphStyleOptions, 'id' | 'name'>,
): IParagraphStyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, ...options });

const callout = (tone: keyof typeof toneColours) => {
  const { bar, fill } = toneColours[tone];
  return paragraphStyle(`Callout${tone}`, `Callout ${tone}`, {
    paragraph: {
      spacing: spacing(10, 12),
      keepLines: true,
      indent: { left: twips(10), right: twips(6) },
      shading: { type: 'clear', fill, color: 'auto' },
      border: {
        left: { style: 'single', size: 24, color: bar, space: 8 },
        top: { style: 'single', size: 4, color: fill, space: 4 },
        bottom: { style: 'single', size: 4, color: fill, space: 4 },
        right: { style: 'single', size: 4, color: fill, space: 6 },
      },
    },
  });
};

const contentsLevel = (level: number) =>
  paragraphStyle(`TOC${level}`, `toc ${level}`, {
    next: 'Normal',
    run: { bold: level === 1, color: colours.ink },
    paragraph: { spacing: spacing(level === 1 ? 6 : 0, 2, 1.1), indent: { left: twips((level - 1) * 14) } },
  });

/**
 * The table style, as a styles part that the library lays its own and ours upon (it has no option for table styles): rules between
 * rows and a filled, bold header.
 */
export const docxTableStyles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="DeliverableTable">
<w:name w:val="Deliverable Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="${colours.accent}"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="${colours.accent}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="${colours.rule}"/>
</w:tblBorders></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="${colours.accent}"/></w:rPr>
<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="${colours.headerFill}"/></w:tcPr></w:tblStylePr>
</w:style></w:styles>`;

/** The document's styles, under the names that Word itself gives them, so that a template or a house style can take over. */
export const docxStyles = (language: string): IStylesOptions => ({
  default: {
    document: {
      run: { font, size: halfPoints(sizes.body), color: colours.ink, language: { value: language } },
      paragraph: { spacing: spacing(0, 6, 1.2) },
    },
    title: {
      run: { font, size: halfPoints(sizes.title), bold: true, color: colours.accent },
      paragraph: { spacing: spacing(150, 8, 1.05) },
    },
    heading1: heading(1),
    heading2: heading(2),
    heading3: heading(3),
    heading4: heading(4),
    heading5: heading(5),
    heading6: heading(6),
    listParagraph: { paragraph: { spacing: spacing(0, 3, 1.2), contextualSpacing: false } },
    hyperlink: { run: { color: colours.link, underline: { type: 'single' } } },
    caption: {
      run: { font, size: halfPoints(sizes.small), bold: true, italics: false, color: colours.accent },
      paragraph: { spacing: spacing(12, 4), keepNext: true },
    },
  },
  paragraphStyles: [
    paragraphStyle('Subtitle', 'Subtitle', {
      run: { size: halfPoints(sizes.subtitle), color: colours.muted },
      paragraph: { spacing: spacing(0, 14) },
    }),
    paragraphStyle('ContentsHeading', 'TOC Heading', {
      run: { size: halfPoints(sizes.headings[0]), bold: true, color: colours.accent },
      paragraph: { spacing: spacing(0, 8), keepNext: true },
    }),
    contentsLevel(1),
    contentsLevel(2),
    contentsLevel(3),
    paragraphStyle('TableText', 'Table Text', {
      run: { size: halfPoints(sizes.table) },
      paragraph: { spacing: spacing(0, 0, 1.12) },
    }),
    paragraphStyle('Source', 'Source', { paragraph: { spacing: spacing(0, 2), keepLines: true } }),
    paragraphStyle('SourceQuote', 'Source Quote', {
      run: { size: halfPoints(sizes.small), italics: true, color: colours.muted },
      paragraph: { spacing: spacing(0, 8), indent: { left: twips(24) } },
    }),
    paragraphStyle('Legend', 'Legend', {
      run: { size: halfPoints(sizes.small), color: colours.muted },
      paragraph: { spacing: spacing(14, 0) },
    }),
    paragraphStyle('RunningText', 'Running Text', {
      run: { size: halfPoints(8), color: colours.muted },
      paragraph: { spacing: spacing(0, 0, 1) },
    }),
    callout('info'),
    callout('warning'),
    callout('critical'),
  ],
  characterStyles: [
    { id: 'ClaimMark', name: 'Claim Mark', run: { color: colours.muted } },
    { id: 'Citation', name: 'Citation', run: { color: colours.link } },
  ],
});
