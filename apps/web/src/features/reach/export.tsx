import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { addressOf } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { ApiProblem, problemOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** The figures of the page as a file. Asked for here and not by a link, so that its words are in the reader's language. */
export function Export({ period }: { readonly period: Period }) {
  const { t, language } = usePreferences();
  const save = useMutation({
    mutationFn: async () => {
      const response = await fetch(addressOf('GET /stats/inheritance.csv', { query: { ...period } }), {
        credentials: 'same-origin',
        headers: { 'accept-language': language },
      }).catch(() => {
        throw new ApiProblem(null);
      });
      if (!response.ok) throw await problemOf(response);
      const href = URL.createObjectURL(await response.blob());
      const download = `inheritance-${period.from}-${period.to}.csv`;
      Object.assign(document.createElement('a'), { href, download }).click();
      // The browser reads it after the click; a minute is plenty.
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    },
  });
  return (
    <>
      <Button tone="primary" isPending={save.isPending} onPress={() => save.mutate()}>
        <Download size={16} aria-hidden />
        {t('reach.file')}
      </Button>
      <Refusal error={save.error} />
    </>
  );
}
