import { encode } from 'uqr';

/** A QR code as one path, always dark on white: scanners do not know dark themes. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { border: 2, ecc: 'M' });
  const path = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      style={{ display: 'block', width: '100%' }}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#171c24" />
    </svg>
  );
}
