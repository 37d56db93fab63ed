/** `attachment` with a plain name for old clients and the real one for the others (RFC 6266, RFC 8187). */
export const attachment = (filename: string): string => {
  const plain = filename.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_');
  const exact = encodeURIComponent(filename).replaceAll(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
};
