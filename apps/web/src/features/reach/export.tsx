import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { saveFile } from '../save-file.ts';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** The figures of the page as a file. */
export function Export({ period }: { readonly period: Period }) {
  const { t, language } = usePreferences();
  const name = `inheritance-${period.from}-${period.to}.csv`;
  const save = useMutation({
    mutationFn: () => saveFile({ route: 'GET /stats/inheritance.csv', query: { ...period }, language, name }),
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
