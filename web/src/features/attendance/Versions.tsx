import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { submissionsQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { useMe } from '../auth/session';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { Skeleton } from '../../ui/Skeleton';
import { NoteCard } from './NoteCard';
import { isLink } from './standing';
import { attendanceText } from './text';
import type { Attendance, EventPath, SubmissionVersion } from './types';
import { useAct } from './useAct';
import { useMoment } from './useMoment';
import styles from './Versions.module.css';

interface VersionsProps {
  path: EventPath;
  attendance: Attendance;
  person: number;
  zone: string;
}

/** What somebody handed in, the newest first. */
export function Versions({ path, attendance, person, zone }: VersionsProps) {
  const versions = useQuery(submissionsQuery(path.id, path.event, person));
  if (versions.isPending) return <Skeleton height={96} />;
  if (versions.isError) return <ProblemNotice error={versions.error} />;
  return (
    <ol className={styles.versions}>
      {versions.data.items.toReversed().map((version) => (
        <Version key={version.id} {...{ path, attendance, version, zone }} />
      ))}
    </ol>
  );
}

interface VersionProps extends Omit<VersionsProps, 'person'> {
  version: SubmissionVersion;
}

function Version({ path, attendance, version, zone }: VersionProps) {
  const t = useText(attendanceText);
  const moment = useMoment(zone);
  const { returned, checks } = version;
  return (
    <li className={`${layout.card} ${layout.cardPad} ${layout.stack}`}>
      <p className={`tabular ${layout.small} ${layout.soft}`}>
        {[t.version(version.version), moment.full(version.at), version.late && t.late]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {version.text && <p className={styles.text}>{version.text}</p>}
      {version.note && <NoteCard path={path} submission={version.id} title={version.note.title} />}
      {version.links.length > 0 && (
        <ul className={styles.links}>
          {version.links.filter(isLink).map((link) => (
            <li key={link}>
              <a href={link} target="_blank" rel="noopener noreferrer nofollow">
                {link}
                <span className="visually-hidden"> ({t.opensOutside})</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {checks.length > 0 && (
        <p className={`${layout.small} ${styles.ok}`}>
          {t.checks(checks.map(({ name }) => name).join(', '))}
        </p>
      )}
      {returned && (
        <Notice kind="info">
          <b>{t.returned(returned.by.name)}</b>
          <p className={styles.text}>{returned.note}</p>
        </Notice>
      )}
      {attendance.may.check && <Verdict {...{ path, attendance, version }} />}
    </li>
  );
}

/** Another member looks it through; the owner may also send it back. */
function Verdict({ path, attendance, version }: Omit<VersionProps, 'zone'>) {
  const t = useText(attendanceText);
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const check = useCheck(path, version.id);
  const owner = attendance.people.some((person) => person.me && person.owner);
  if (version.user === me.id) return null;
  const done = version.checks.some(({ id }) => id === me.id);
  return (
    <>
      <ProblemNotice error={check.error} />
      <div className={layout.wrap}>
        {(!done || (owner && version.returned)) && (
          <Button
            kind="secondary"
            busy={check.isPending}
            onClick={() => check.mutate({ ok: true })}
          >
            {t.ok}
          </Button>
        )}
        {owner && !version.returned && (
          <Button kind="quiet" onClick={() => setAsking(true)}>
            {t.redo}
          </Button>
        )}
      </div>
      {asking && (
        <RedoDialog path={path} submission={version.id} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

interface VerdictInput {
  ok: boolean;
  note?: string;
}

function useCheck(path: EventPath, submission: number) {
  const t = useText(attendanceText);
  return useAct<VerdictInput>(
    path,
    (body) =>
      ask(
        api.POST('/api/v1/rooms/{id}/events/{event}/submissions/{submission}/check', {
          params: { path: { ...path, submission } },
          body,
        }),
      ),
    ({ ok }) => (ok ? t.checkedDone : t.redoDone),
  );
}

const NOTE_MAX = 1000;

interface RedoDialogProps {
  path: EventPath;
  submission: number;
  onClose: () => void;
}

function RedoDialog({ path, submission, onClose }: RedoDialogProps) {
  const t = useText(attendanceText);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const check = useCheck(path, submission);
  const missing = clean(note) ? undefined : t.redoMissing;
  return (
    <Dialog title={t.redoTitle} onClose={onClose}>
      <Form
        className={layout.stack}
        error={check.error}
        onSubmit={() => {
          setTried(true);
          if (!missing && !check.isPending)
            check.mutate({ ok: false, note: clean(note) }, { onSuccess: onClose });
        }}
      >
        <TextArea
          label={t.redoNote}
          maxLength={NOTE_MAX}
          value={note}
          onChange={(change) => setNote(change.target.value)}
          error={(tried ? missing : undefined) ?? fieldError(check.error, 'note')}
        />
        {!hasFieldErrors(check.error) && <ProblemNotice error={check.error} />}
        <Button type="submit" wide busy={check.isPending}>
          {t.redoSend}
        </Button>
      </Form>
    </Dialog>
  );
}
