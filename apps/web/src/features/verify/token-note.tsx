import { useMutation } from '@tanstack/react-query';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DemoInbox } from './demo-inbox.tsx';

interface TokenNoteProps {
  readonly channel: string | null;
  readonly address: string | null;
  /** Has it sent once more. */
  readonly onAgain: () => Promise<unknown>;
}

/** Where the dynamic token comes from, and that it can be sent once more. */
export function TokenNote({ channel, address, onAgain }: TokenNoteProps) {
  const { t, word } = usePreferences();
  const say = useToast();
  const again = useMutation({ mutationFn: onAgain, onSuccess: () => say(t('hold.tokenAgainDone')) });
  if (channel === null || channel === 'totp')
    return t('hold.tokenFrom', { channel: word('channel', channel ?? 'totp') });
  return (
    <>
      <p>{t('hold.tokenSent', { channel: word('channel', channel), address })}</p>
      <Button tone="link" isDisabled={again.isPending} onPress={() => again.mutate()}>
        {t('hold.tokenAgain')}
      </Button>
      <Refusal error={again.error} />
      <DemoInbox />
    </>
  );
}
