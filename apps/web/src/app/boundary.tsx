import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/page.tsx';
import { usePreferences } from './preferences.tsx';

/** A page that breaks says so, and the rest of the console stays. React has only a class for this. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = usePreferences();
  return (
    <div role="alert">
      <Empty
        icon={CircleAlert}
        title={t('shell.broken')}
        act={<Button onPress={() => location.reload()}>{t('shell.reload')}</Button>}
      >
        {t('shell.brokenDetail')}
      </Empty>
    </div>
  );
}
