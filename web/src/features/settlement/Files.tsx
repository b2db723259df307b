import { useMutation } from '@tanstack/react-query';
import { FileCheck2, ImageDown, type LucideIcon, Sheet } from 'lucide-react';
import { api, ask } from '../../api/client';
import { painted, saveFile, shareFile } from '../../lib/files';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { settlementText } from './text';
import type { PartProps } from './types';

/** A season to take along: its statement once it is settled, its table and its picture. */
export function Files({ room, season }: PartProps) {
  const t = useText(settlementText);
  const params = { path: { id: room.id, season: season.number } };
  const file = (blob: Blob, ending: string) =>
    new File([blob], `studyone-${room.id}-${season.number}.${ending}`, { type: blob.type });
  const statement = async () => {
    const blob = await ask(
      api.GET('/api/v1/rooms/{id}/seasons/{season}/statement.html', { params, parseAs: 'blob' }),
    );
    saveFile(file(blob, 'html'));
  };
  const table = async () => {
    const blob = await ask(
      api.GET('/api/v1/rooms/{id}/seasons/{season}/report.csv', { params, parseAs: 'blob' }),
    );
    saveFile(file(blob, 'csv'));
  };
  const picture = async () => {
    const blob = await ask(
      api.GET('/api/v1/rooms/{id}/seasons/{season}/report.svg', { params, parseAs: 'blob' }),
    );
    await shareFile(await painted(file(blob, 'svg')));
  };
  return (
    <section className={layout.stack} aria-labelledby="files">
      <div>
        <h2 id="files">{t.files}</h2>
        <p className={`${layout.small} ${layout.muted}`}>{t.filesLead}</p>
      </div>
      <div className={layout.wrap}>
        {season.settled_at && <Take Icon={FileCheck2} label={t.saveStatement} take={statement} />}
        <Take Icon={Sheet} label={t.saveTable} take={table} />
        <Take Icon={ImageDown} label={t.sharePicture} take={picture} />
      </div>
    </section>
  );
}

interface TakeProps {
  Icon: LucideIcon;
  label: string;
  take: () => Promise<void>;
}

function Take({ Icon, label, take }: TakeProps) {
  const taking = useMutation({ mutationFn: take });
  return (
    <>
      <Button kind="secondary" busy={taking.isPending} onClick={() => taking.mutate()}>
        <Icon size={18} strokeWidth={1.8} aria-hidden />
        {label}
      </Button>
      <ProblemNotice error={taking.error} />
    </>
  );
}
