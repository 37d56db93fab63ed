import type { XmlDocument, XmlElement } from './xml-element.ts';

/** A part of a document as a document of its own. */
export const detach = (part: XmlElement, source: string): XmlDocument => {
  const byName = new Map<string, XmlElement[]>();
  const copy = (element: XmlElement, parent: XmlElement | null): XmlElement => {
    const children: XmlElement[] = [];
    const made = { ...element, parent, children };
    const twins = byName.get(element.name);
    if (twins) twins.push(made);
    else byName.set(element.name, [made]);
    for (const child of element.children) children.push(copy(child, made));
    return made;
  };
  return { root: copy(part, null), source, byName };
};
