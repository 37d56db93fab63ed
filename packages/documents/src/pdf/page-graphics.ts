import { applyTo, type Box, identity, type Matrix, multiply, transformBox } from './geometry.ts';

/** What a page draws besides text: lines that may frame tables, and how much of it pictures cover. */
export interface PageGraphics {
  /** Thin upright boxes: drawn lines, borders and slim filled rectangles. */
  readonly rules: readonly Box[];
  readonly imageBoxes: readonly Box[];
  /** Filled or stroked shapes that are no rules. Many of them on a page without text are letters drawn as outlines. */
  readonly shapes: number;
}

/** The operator list of pdf.js, as far as it matters here. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** pdf.js' numbers for drawing operations, by name. */
export type OperatorNumbers = Readonly<Record<string, number>>;

const thinnest = 3;
const shortestRule = 6;
const pathStart = 0;
const pathLine = 1;
const pathClose = 4;

const isMatrix = (value: unknown): value is Matrix => Array.isArray(value) && value.length === 6;

interface Point {
  readonly x: number;
  readonly y: number;
}

const toRule = (from: Point, to: Point): Box => ({
  left: Math.min(from.x, to.x),
  top: Math.min(from.y, to.y),
  right: Math.max(from.x, to.x),
  bottom: Math.max(from.y, to.y),
});

const isThin = (box: Box): boolean => {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  return Math.min(width, height) <= thinnest && Math.max(width, height) >= shortestRule;
};

/** The straight pieces of a path in pdf.js' packed form: an operation number followed by its coordinates. Curves are passed over. */
const strokes = (packed: ArrayLike<number>, matrix: Matrix): Box[] => {
  const found: Box[] = [];
  let first: Point = { x: 0, y: 0 };
  let current = first;
  const coordinates = [2, 2, 6, 4, 0];
  for (let at = 0; at < packed.length; ) {
    const operation = packed[at] ?? pathClose;
    const count = coordinates[operation] ?? 0;
    const point = count ? applyTo(matrix, packed[at + count - 1] ?? 0, packed[at + count] ?? 0) : first;
    if (operation === pathStart) first = point;
    else if (operation === pathLine || operation === pathClose) found.push(toRule(current, point));
    current = point;
    at += 1 + count;
  }
  return found;
};

/** Follows the drawing operations of a page. `toPage` maps PDF space to upright page space. */
export const readGraphics = (operators: Operators, numbers: OperatorNumbers, toPage: Matrix): PageGraphics => {
  const rules: Box[] = [];
  const imageBoxes: Box[] = [];
  const saved: Matrix[] = [];
  let current = toPage;
  let shapes = 0;
  const fills = new Set([
    numbers.fill,
    numbers.eoFill,
    numbers.fillStroke,
    numbers.eoFillStroke,
    numbers.closeFillStroke,
  ]);
  const isStroke = new Set([
    numbers.stroke,
    numbers.closeStroke,
    numbers.fillStroke,
    numbers.eoFillStroke,
    numbers.closeFillStroke,
  ]);

  const drawPath = (parameters: unknown): void => {
    if (!Array.isArray(parameters)) return;
    const [paint, data, bounds] = parameters as [number, [ArrayLike<number>?], ArrayLike<number>?];
    if (!bounds || !(fills.has(paint) || isStroke.has(paint))) return;
    const box = transformBox(current, bounds[0] ?? 0, bounds[1] ?? 0, bounds[2] ?? 0, bounds[3] ?? 0);
    const thin = isThin(box) ? [box] : isStroke.has(paint) && data[0] ? strokes(data[0], current).filter(isThin) : [];
    rules.push(...thin);
    if (thin.length === 0) shapes += 1;
  };

  operators.fnArray.forEach((operation, index) => {
    const parameters = operators.argsArray[index];
    if (operation === numbers.save) saved.push(current);
    else if (operation === numbers.restore || operation === numbers.paintFormXObjectEnd)
      current = saved.pop() ?? toPage;
    else if (operation === numbers.transform && isMatrix(parameters)) current = multiply(current, parameters);
    else if (operation === numbers.paintFormXObjectBegin) {
      saved.push(current);
      const inner = Array.isArray(parameters) && isMatrix(parameters[0]) ? parameters[0] : identity;
      current = multiply(current, inner);
    } else if (operation === numbers.constructPath) drawPath(parameters);
    else if (
      operation === numbers.paintImageXObject ||
      operation === numbers.paintInlineImageXObject ||
      operation === numbers.paintImageMaskXObject
    )
      imageBoxes.push(transformBox(current, 0, 0, 1, 1));
  });
  return { rules, imageBoxes, shapes };
};
