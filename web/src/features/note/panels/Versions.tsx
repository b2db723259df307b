import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { noteVersionsQuery } from '../../../api/queries';
import layout from '../../../ui/layout.module.css';
import { LoadFailed } from '../../../ui/LoadFailed';
import { Skeleton } from '../../../ui/Skeleton';
import { KeepVersion } from './KeepVersion';
import type { PartProps } from './types';
import { lineId, VersionList } from './VersionList';
import { VersionView } from './VersionView';

/** What a note said before. */
export function Versions(props: PartProps) {
  const { room, note } = props;
  const versions = useQuery(noteVersionsQuery(room.id, note.id));
  const [opened, setOpened] = useState<number | null>(null);

  if (versions.isPending) return <Skeleton count={4} height={64} />;
  if (versions.isError)
    return <LoadFailed error={versions.error} onRetry={() => void versions.refetch()} />;
  const { items } = versions.data;
  const index = items.findIndex(({ id }) => id === opened);
  const version = items[index];
  const back = () => {
    flushSync(() => setOpened(null));
    document.getElementById(lineId(opened))?.focus();
  };
  if (version)
    return (
      <VersionView
        key={version.id}
        {...props}
        version={version}
        before={items[index + 1]}
        onBack={back}
      />
    );
  return (
    <div className={layout.stackLoose}>
      {note.may.write && <KeepVersion room={room.id} note={note.id} />}
      <VersionList versions={items} zone={room.time_zone} onOpen={setOpened} />
    </div>
  );
}
