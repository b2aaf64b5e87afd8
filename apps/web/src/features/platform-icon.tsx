import type { Platform } from '@unbind/domain/devices/platforms';
import { Globe, Laptop, type LucideIcon, Monitor, Smartphone, Tablet } from 'lucide-react';

const icons: Readonly<Record<Platform, LucideIcon>> = {
  windows: Monitor,
  macos: Laptop,
  ios: Smartphone,
  android: Tablet,
  web: Globe,
};

export function PlatformIcon({ platform }: { readonly platform: Platform }) {
  const Icon = icons[platform];
  return <Icon size={16} aria-hidden />;
}
