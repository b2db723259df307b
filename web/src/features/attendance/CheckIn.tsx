import { Eye, EyeOff, Hand } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { CodeField } from './CodeField';
import { CodeShown } from './CodeShown';
import { attendanceText } from './text';
import type { Attendance, EventPath } from './types';
import { useAct } from './useAct';
import { useMoment } from './useMoment';

interface CheckInProps {
  path: EventPath;
  attendance: Attendance;
  zone: string;
}

/** A meeting: the one thing one can do about being there. */
export function CheckIn({ path, attendance, zone }: CheckInProps) {
  const { may } = attendance;
  return (
    <section className={layout.stack}>
      <Standing attendance={attendance} zone={zone} />
      {may.show_code && <ShowCode path={path} />}
      {may.enter_code && <EnterCode path={path} />}
      <Report path={path} may={may} />
    </section>
  );
}

/** What one's own check-in is, or when one may. */
function Standing({ attendance, zone }: Omit<CheckInProps, 'path'>) {
  const t = useText(attendanceText);
  const moment = useMoment(zone);
  const now = useNow();
  const { event, people, check_in_from: from, check_in_until: until } = attendance;
  const mine = people.find((person) => person.me)?.check_in;
  if (mine?.counts) return <Notice kind="ok">{t.here(moment.near(mine.at, event))}</Notice>;
  if (mine) return <Notice kind="info">{t.reported}</Notice>;
  if (attendance.settled || attendance.cancelled || !from || !until) return null;
  if (now < new Date(from)) return <p className={layout.soft}>{t.opens(moment.full(from))}</p>;
  return now > new Date(until) ? <p className={layout.soft}>{t.over}</p> : null;
}

function ShowCode({ path }: { path: EventPath }) {
  const t = useText(attendanceText);
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <>
      {shown && <CodeShown path={path} />}
      <Button
        wide
        kind={shown ? 'secondary' : 'primary'}
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        <Icon size={20} strokeWidth={1.8} aria-hidden />
        {shown ? t.hideCode : t.showCode}
      </Button>
    </>
  );
}

function EnterCode({ path }: { path: EventPath }) {
  const enter = useAct(path, (code: string) =>
    ask(
      api.POST('/api/v1/rooms/{id}/events/{event}/check-in', { params: { path }, body: { code } }),
    ),
  );
  return (
    <>
      <CodeField
        busy={enter.isPending}
        error={fieldError(enter.error, 'code')}
        onCode={(code, refused) => enter.mutate(code, { onError: refused })}
      />
      {!hasFieldErrors(enter.error) && <ProblemNotice error={enter.error} />}
    </>
  );
}

function Report({ path, may }: { path: EventPath; may: Attendance['may'] }) {
  const t = useText(attendanceText);
  const report = useAct(path, () =>
    ask(api.POST('/api/v1/rooms/{id}/events/{event}/check-in', { params: { path }, body: {} })),
  );
  const withdraw = useAct(path, () =>
    ask(api.DELETE('/api/v1/rooms/{id}/events/{event}/check-in', { params: { path } })),
  );
  if (!may.report && !may.withdraw_report) return null;
  return (
    <div className={layout.stack}>
      <ProblemNotice error={report.error ?? withdraw.error} />
      {may.report ? (
        <>
          <Button kind="secondary" wide busy={report.isPending} onClick={() => report.mutate()}>
            <Hand size={20} strokeWidth={1.8} aria-hidden />
            {may.show_code ? t.reportOwner : t.report}
          </Button>
          <p className={`${layout.small} ${layout.muted}`}>
            {may.show_code ? t.ownerLead : t.reportLead}
          </p>
        </>
      ) : (
        <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t.withdrawReport}
        </Button>
      )}
    </div>
  );
}
