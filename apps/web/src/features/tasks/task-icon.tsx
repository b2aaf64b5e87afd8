import { SquareCheck } from 'lucide-react';
import { effectIcons } from '../words.tsx';

const isEffect = (kind: string): kind is keyof typeof effectIcons => kind in effectIcons;

/** The icon of the effect that the task carries out. */
export function TaskIcon({ kind }: { readonly kind: string }) {
  const Icon = isEffect(kind) ? effectIcons[kind] : SquareCheck;
  return <Icon size={16} aria-hidden />;
}
