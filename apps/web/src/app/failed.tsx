import { CircleAlert, Lock, SearchX, WifiOff } from 'lucide-react';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/page.tsx';
import { usePreferences } from './preferences.tsx';
import { ApiProblem, codeOf } from './problem.ts';

interface FailedProps {
  readonly error: unknown;
  readonly retry?: () => void;
}

/** What happened, what is safe, what to do, and the request id to tell. */
export function Failed({ error, retry }: FailedProps) {
  const { t } = usePreferences();
  const problem = error instanceof ApiProblem ? error.problem : null;
  const code = codeOf(error);
  const icon =
    code === 'not-allowed' ? Lock : code === 'not-found' ? SearchX : code === 'offline' ? WifiOff : CircleAlert;
  const title = problem?.title ?? t(code === 'offline' ? 'shell.offline' : 'shell.broken');
  const detail = problem?.detail ?? t(code === 'offline' ? 'shell.offlineDetail' : 'shell.brokenDetail');
  const final = code === 'not-found' || code === 'not-allowed';
  return (
    <div role="alert">
      <Empty
        icon={icon}
        title={title}
        act={
          final || !retry ? (
            <LinkButton to="/">{t('shell.goHome')}</LinkButton>
          ) : (
            <Button onPress={retry}>{t('shell.reload')}</Button>
          )
        }
      >
        {detail}
        {problem ? (
          <span className="note" style={{ display: 'block' }}>
            {t('shell.requestId', { id: problem.requestId })}
          </span>
        ) : null}
      </Empty>
    </div>
  );
}

/** A refusal of an action, in one line beside the button that was pressed. */
export function Refusal({ error }: { readonly error: unknown }) {
  const { t } = usePreferences();
  if (!error) return null;
  const problem = error instanceof ApiProblem ? error.problem : null;
  return (
    <p role="alert" style={{ color: 'var(--color-danger-text)' }}>
      <b>{problem?.title ?? t('shell.offline')}</b> {problem?.detail ?? t('shell.offlineDetail')}
      {problem && problem.status >= 500 ? (
        <span className="note"> {t('shell.requestId', { id: problem.requestId })}</span>
      ) : null}
    </p>
  );
}
