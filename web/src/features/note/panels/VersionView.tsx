import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../../../api/client';
import { noteVersionQuery } from '../../../api/queries';
import type { NoteVersion } from '../../../api/types';
import { useText } from '../../../lib/i18n';
import { useLater } from '../../../lib/useLater';
import { Button, IconButton } from '../../../ui/Button';
import { Choice } from '../../../ui/Choice';
import { Confirm } from '../../../ui/Confirm';
import { CopyButton } from '../../../ui/CopyButton';
import layout from '../../../ui/layout.module.css';
import { LoadFailed } from '../../../ui/LoadFailed';
import { Skeleton } from '../../../ui/Skeleton';
import Markdown from '../Markdown';
import { useArrival } from '../useArrival';
import { useNoteChange } from '../useNoteChange';
import { useWhen } from '../useWhen';
import { Difference } from './Difference';
import { panelText } from './text';
import type { PartProps } from './types';
import { useWritten } from './useWritten';
import styles from './Versions.module.css';

const SIGHTS = ['withNow', 'withBefore', 'alone'] as const;
type Sight = (typeof SIGHTS)[number];

interface VersionViewProps extends PartProps {
  version: NoteVersion;
  /** The one before it; undefined for the first. */
  before: NoteVersion | undefined;
  onBack: () => void;
}

/** One version: how the note differs from it, what it changed, or what it said. */
export function VersionView({ version, before, onBack, ...props }: VersionViewProps) {
  const t = useText(panelText);
  const { room, note } = props;
  const when = useWhen(room.time_zone);
  const [sight, setSight] = useState<Sight>('withNow');
  const found = useQuery(noteVersionQuery(room.id, note.id, version.id));
  const heading = useArrival();
  return (
    <div className={layout.stack}>
      <header className={styles.head}>
        <IconButton label={t.back} onClick={onBack}>
          <ArrowLeft size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
        <div>
          <h3 ref={heading} tabIndex={-1}>
            {version.name || t.automatic}
          </h3>
          <p className={`tabular ${layout.small} ${layout.muted}`}>
            {when(version.at)} · {t.characters(version.characters)}
          </p>
        </div>
      </header>
      {found.data && (
        <div className={layout.wrap}>
          {note.may.write && <Restore {...props} version={version} onDone={onBack} />}
          <CopyButton kind="secondary" text={found.data.text} label={t.copy} done={t.copied} />
        </div>
      )}
      <Choice
        bare
        legend={t.compare}
        value={sight}
        options={SIGHTS.map((value) => ({ value, label: t[value] }))}
        onChange={setSight}
      />
      {found.isPending && <Skeleton height={240} />}
      {found.isError && <LoadFailed error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          {sight === 'withNow' && <WithNow {...props} text={found.data.text} />}
          {sight === 'withBefore' && (
            <WithBefore {...props} text={found.data.text} before={before} />
          )}
          {sight === 'alone' && <Markdown text={found.data.text} />}
        </>
      )}
    </div>
  );
}

/** Two long texts are laid together again only once nobody has typed for a moment. */
const REST = 1000;

function WithNow({ note, editor, text }: PartProps & { text: string }) {
  const now = useLater(useWritten(note, editor), REST);
  return <Difference before={text} after={now} />;
}

function WithBefore({
  room,
  note,
  text,
  before,
}: PartProps & { text: string; before: NoteVersion | undefined }) {
  const found = useQuery({
    ...noteVersionQuery(room.id, note.id, before?.id ?? 0),
    enabled: before !== undefined,
  });
  if (!before) return <Difference before="" after={text} />;
  if (found.isPending) return <Skeleton height={240} />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  return <Difference before={found.data.text} after={text} />;
}

function Restore({
  room,
  note,
  version,
  onDone,
}: PartProps & { version: NoteVersion; onDone: () => void }) {
  const t = useText(panelText);
  const [asking, setAsking] = useState(false);
  const restore = useNoteChange(
    room.id,
    () =>
      ask(
        api.POST('/api/v1/rooms/{id}/notes/{note}/versions/{version}/restore', {
          params: { path: { id: room.id, note: note.id, version: version.id } },
        }),
      ),
    t.restored,
  );
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t.restore}</Button>
      {asking && (
        <Confirm
          title={t.restoreTitle}
          action={t.restoreAction}
          busy={restore.isPending}
          error={restore.error}
          onConfirm={() => restore.mutate(undefined, { onSuccess: onDone })}
          onClose={() => setAsking(false)}
        >
          {t.restoreLead}
        </Confirm>
      )}
    </>
  );
}
