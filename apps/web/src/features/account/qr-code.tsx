import { create } from 'qrcode';

/** Light cells around the code, which cameras need to find it. */
const margin = 4;

/** A text as a QR code, dark on light in every theme: cameras read it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  const dark = Array.from(data, (isDark, index) =>
    isDark ? `M${(index % size) + margin} ${Math.floor(index / size) + margin}h1v1h-1z` : '',
  ).join('');
  const width = size + 2 * margin;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${width}`}
      width={200}
      height={200}
      shapeRendering="crispEdges"
      style={{ background: '#fff', borderRadius: 6 }}
    >
      <path d={dark} fill="#000" />
    </svg>
  );
}
