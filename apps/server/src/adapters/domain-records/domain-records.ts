/** What the Domain Name System says about a name. */
export interface DomainRecords {
  /** The TXT records of a name, each as one text; none for a name that has none or isn't there. Throws when nobody answers. */
  texts(name: string): Promise<string[]>;
}
