import { BookOpenCheck, Bookmark, ChevronRight } from 'lucide-react';
import type { NoteVersion } from '../../../api/types';
import { time, useFormat } from '../../../lib/format';
import { useText } from '../../../lib/i18n';
import { EmptyState } from '../../../ui/EmptyState';
import layout from '../../../ui/layout.module.css';
import { Person } from '../../../ui/Person';
import { useMe } from '../../auth/session';
import { byDay } from './days';
import { panelText } from './text';
import styles from './Versions.module.css';

interface VersionListProps {
  versions: readonly NoteVersion[];
  zone: string;
  onOpen: (version: number) => void;
}

/** The id of a version's line, to which the focus comes back. */
export const lineId = (version: number | null): string => `version-${version ?? 0}`;

export function VersionList({ versions, zone, onOpen }: VersionListProps) {
  const t = useText(panelText);
  const f = useFormat();
  if (versions.length === 0)
    return <EmptyState title={t.noVersions}>{t.noVersionsMore}</EmptyState>;
  return byDay(versions, zone).map((day) => (
    <section key={day.key} aria-labelledby={day.key}>
      <h3 id={day.key} className={styles.day}>
        {f.date(`${day.key}T12:00Z`, 'UTC')}
      </h3>
      <ul className={`${layout.card} ${styles.versions}`}>
        {day.versions.map((version) => (
          <li key={version.id}>
            <button id={lineId(version.id)} type="button" onClick={() => onOpen(version.id)}>
              <Line version={version} zone={zone} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Line({ version, zone }: { version: NoteVersion; zone: string }) {
  const t = useText(panelText);
  const named = version.name !== '';
  return (
    <>
      <span className={`tabular ${styles.clock}`}>{time(version.at, zone)}</span>
      <span className={styles.what}>
        <span className={named ? styles.named : undefined}>
          {named && <Bookmark size={16} strokeWidth={1.8} aria-hidden />}
          {version.name || t.automatic}
        </span>
        <small className="tabular">
          {t.characters(version.characters)}
          {version.handed_in && (
            <span className={styles.handedIn}>
              <BookOpenCheck size={14} strokeWidth={1.8} aria-hidden />
              {t.handedIn}
            </span>
          )}
        </small>
      </span>
      <Editors version={version} />
      <ChevronRight size={18} strokeWidth={1.8} aria-hidden />
    </>
  );
}

const SHOWN = 3;

function Editors({ version: { editors } }: { version: NoteVersion }) {
  const t = useText(panelText);
  const me = useMe();
  if (editors.length === 0) return null;
  const more = editors.length - SHOWN;
  return (
    <span className={styles.editors}>
      <span className="visually-hidden">
        {t.editors(editors.map(({ name }) => name).join(', '))}
      </span>
      {editors.slice(0, SHOWN).map(({ id, name }) => (
        <Person key={id} name={name} me={id === me.id} />
      ))}
      {more > 0 && <small aria-hidden>+{more}</small>}
    </span>
  );
}
