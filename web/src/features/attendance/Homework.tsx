import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { submissionsQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button, IconButton } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { TextArea, TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { Skeleton } from '../../ui/Skeleton';
import { FromNote } from './FromNote';
import styles from './Homework.module.css';
import { isLink } from './standing';
import { attendanceText } from './text';
import type { Attendance, EventPath, SubmissionVersion } from './types';
import { useAct } from './useAct';
import { Versions } from './Versions';

const TEXT_MAX = 20_000;
const LINKS_MAX = 10;
const LINK_MAX = 2000;

interface HomeworkProps {
  path: EventPath;
  attendance: Attendance;
  zone: string;
}

/** One's own homework: what was handed in, and the editor of the next version. */
export function Homework({ path, attendance, zone }: HomeworkProps) {
  const t = useText(attendanceText);
  const mine = attendance.people.find((person) => person.me);
  const given = (mine?.versions ?? 0) > 0;
  const [again, setAgain] = useState(false);
  const writing = attendance.may.submit && (!given || again);
  if (!mine || (!given && !attendance.may.submit)) return null;
  return (
    <section className={layout.stack} aria-labelledby="mine">
      <h2 id="mine">{t.myHomework}</h2>
      {writing && (
        <Draft
          path={path}
          title={attendance.event.title}
          zone={zone}
          person={given ? mine.user.id : null}
          onDone={() => setAgain(false)}
        />
      )}
      {attendance.may.submit && given && !again && (
        <Button
          kind={mine.homework === 'returned' ? 'primary' : 'secondary'}
          wide
          onClick={() => setAgain(true)}
        >
          {t.submitAgain}
        </Button>
      )}
      {given && <Versions path={path} attendance={attendance} person={mine.user.id} zone={zone} />}
    </section>
  );
}

interface WayProps {
  path: EventPath;
  /** Of the homework. */
  title: string;
  zone: string;
  onDone: () => void;
}

interface DraftProps extends WayProps {
  /** Whose newest version is to be changed; null begins with nothing. */
  person: number | null;
}

function Draft({ person, ...way }: DraftProps) {
  const { path } = way;
  const versions = useQuery({
    ...submissionsQuery(path.id, path.event, person ?? 0),
    enabled: person !== null,
  });
  if (person !== null && versions.isPending) return <Skeleton height={200} />;
  return <Ways {...way} before={versions.data?.items.at(-1)} />;
}

const WAYS = ['byHand', 'fromNote'] as const;

/** Homework is written here, or is what a note of the room says. */
function Ways({ before, ...way }: WayProps & { before: SubmissionVersion | undefined }) {
  const t = useText(attendanceText);
  const [how, setHow] = useState<(typeof WAYS)[number]>(before?.note ? 'fromNote' : 'byHand');
  return (
    <>
      <Choice
        bare
        legend={t.how}
        value={how}
        options={WAYS.map((value) => ({ value, label: t[value] }))}
        onChange={setHow}
      />
      {how === 'byHand' ? (
        <Editor path={way.path} before={before} onDone={way.onDone} />
      ) : (
        <FromNote {...way} />
      )}
    </>
  );
}

interface EditorProps {
  path: EventPath;
  before: SubmissionVersion | undefined;
  onDone: () => void;
}

function Editor({ path, before, onDone }: EditorProps) {
  const t = useText(attendanceText);
  const [text, setText] = useState(before?.text ?? '');
  const [links, setLinks] = useState<readonly string[]>(before?.links.length ? before.links : ['']);
  const [tried, setTried] = useState(false);
  const filled = links.map(clean).filter(Boolean);
  const empty = clean(text) || filled.length > 0 ? undefined : t.empty;
  const submit = useAct(
    path,
    () =>
      ask(
        api.POST('/api/v1/rooms/{id}/events/{event}/submissions', {
          params: { path },
          body: { text: clean(text), links: filled },
        }),
      ),
    () => t.submitted,
  );
  return (
    <Form
      className={layout.stack}
      error={submit.error}
      onSubmit={() => {
        setTried(true);
        if (empty ?? (!filled.every(isLink) || submit.isPending)) return;
        submit.mutate(undefined, { onSuccess: onDone });
      }}
    >
      <TextArea
        label={t.content}
        rows={6}
        placeholder={t.contentPlaceholder}
        maxLength={TEXT_MAX}
        value={text}
        onChange={(change) => setText(change.target.value)}
        error={(tried ? empty : undefined) ?? fieldError(submit.error, 'text')}
      />
      <Links links={links} tried={tried} onChange={setLinks} error={submit.error} />
      {!hasFieldErrors(submit.error) && <ProblemNotice error={submit.error} />}
      <Button type="submit" wide busy={submit.isPending}>
        {t.submit}
      </Button>
      <p className={`${layout.small} ${layout.muted}`}>{t.keepsEarliest}</p>
    </Form>
  );
}

interface LinksProps {
  links: readonly string[];
  tried: boolean;
  error: unknown;
  onChange: (links: readonly string[]) => void;
}

function Links({ links, tried, error, onChange }: LinksProps) {
  const t = useText(attendanceText);
  return (
    <fieldset className={layout.stack}>
      <legend className="visually-hidden">{t.links}</legend>
      {links.map((link, index) => {
        const wrong = tried && clean(link) && !isLink(clean(link));
        return (
          // A link is its place in the list.
          <div key={index} className={styles.link}>
            <TextField
              label={t.link(index + 1)}
              optional
              type="url"
              inputMode="url"
              placeholder="https://"
              maxLength={LINK_MAX}
              value={link}
              onChange={(change) => onChange(links.with(index, change.target.value))}
              error={(wrong ? t.linkWrong : undefined) ?? fieldError(error, 'links')}
            />
            {links.length > 1 && (
              <IconButton
                label={t.removeLink(index + 1)}
                onClick={() => onChange(links.toSpliced(index, 1))}
              >
                <X size={20} strokeWidth={1.8} aria-hidden />
              </IconButton>
            )}
          </div>
        );
      })}
      {links.length < LINKS_MAX && (
        <Button kind="quiet" onClick={() => onChange([...links, ''])}>
          <Plus size={18} strokeWidth={2.4} aria-hidden />
          {t.addLink}
        </Button>
      )}
    </fieldset>
  );
}
