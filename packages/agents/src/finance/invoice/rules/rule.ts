import type { XmlDocument, XmlElement } from '../xml/xml-element.ts';

/** The two syntaxes of EN 16931. */
export type Syntax = 'ubl' | 'cii';

/** What has to hold for one element, and how to say what was found instead. */
export interface Check {
  readonly holds: (element: XmlElement, document: XmlDocument) => boolean;
  readonly actual: (element: XmlElement, document: XmlDocument) => string;
  readonly expected: (element: XmlElement, document: XmlDocument) => string;
}

/** A rule in one syntax: the elements it is about, and what has to hold for each of them. */
export interface Binding extends Check {
  readonly contexts: (document: XmlDocument) => readonly XmlElement[];
}

/** A business rule as data. A syntax without a binding has no such rule. */
export interface Rule {
  /** The identifier of the published rule. */
  readonly id: string;
  readonly severity: 'fatal' | 'warning';
  /** What is wrong when the rule fires, in our own words, with the business terms concerned. */
  readonly text: string;
  /** What the sender of the invoice can do about it. */
  readonly fix?: string;
  readonly ubl?: Binding;
  readonly cii?: Binding;
}

/** Published rules under one name and version; only rules that are implemented are listed. */
export interface RulePack {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly Rule[];
  /** Published rules that this pack does not check. */
  readonly notImplemented: readonly string[];
}

/** One place where a rule does not hold. */
export interface Violation {
  readonly rule: Rule;
  readonly element: XmlElement;
  readonly actual: string;
  readonly expected: string;
}
