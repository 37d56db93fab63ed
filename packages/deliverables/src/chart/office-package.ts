import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The parts of a DOCX or XLSX, to which charts are added: the libraries that write these files know none. */
export class OfficePackage {
  readonly #parts: Record<string, Uint8Array>;

  constructor(bytes: Uint8Array) {
    this.#parts = unzipSync(bytes);
  }

  text(path: string): string | undefined {
    const part = this.#parts[path];
    return part && strFromU8(part);
  }

  write(path: string, xml: string): void {
    this.#parts[path] = strToU8(xml);
  }

  /** A new part with its content type. `path` has no leading slash. */
  add(path: string, contentType: string, xml: string): void {
    this.write(path, xml);
    const types = this.text('[Content_Types].xml') ?? '';
    const override = `<Override PartName="/${path}" ContentType="${contentType}"/>`;
    this.write('[Content_Types].xml', types.replace('</Types>', `${override}</Types>`));
  }

  /** Relates a part to another; `target` is relative to the part's folder. */
  relate(path: string, id: string, type: string, target: string): void {
    const file = path.replace(/([^/]+)$/u, '_rels/$1.rels');
    const empty =
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
    const existing = (this.text(file) ?? empty).replace(/(<Relationships\b[^>]*)\/>/u, '$1></Relationships>');
    const relation = `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
    this.write(file, existing.replace('</Relationships>', `${relation}</Relationships>`));
  }

  bytes(): Uint8Array {
    return zipSync(this.#parts);
  }
}
