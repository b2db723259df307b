import { useState } from 'react';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { HOMEWORK } from './standing';
import { attendanceText } from './text';
import type { Attendance, EventPath } from './types';
import { useAct } from './useAct';
import { useMoment } from './useMoment';

const REASON_MAX = 1000;

interface ExcuseProps {
  path: EventPath;
  attendance: Attendance;
  zone: string;
}

/** Saying in time that one cannot come or hand in. */
export function Excuse({ path, attendance, zone }: ExcuseProps) {
  const t = useText(attendanceText);
  const moment = useMoment(zone);
  const [asking, setAsking] = useState(false);
  const withdraw = useAct(
    path,
    () => ask(api.DELETE('/api/v1/rooms/{id}/events/{event}/excuse', { params: { path } })),
    () => t.excuseGone,
  );
  const { may, excuse_until: until } = attendance;
  const me = attendance.people.find((person) => person.me);
  const mine = me?.excuse;
  if (!mine && (!may.excuse || me?.submitted_at)) return null;
  return (
    <section className={layout.stack}>
      {mine && (
        <div className={`${layout.card} ${layout.cardPad}`}>
          <h2 className={layout.small}>{t.myExcuse}</h2>
          <p>{mine.reason}</p>
        </div>
      )}
      <ProblemNotice error={withdraw.error} />
      {may.excuse && (
        <>
          <div className={layout.wrap}>
            <Button kind="secondary" wide={!mine} onClick={() => setAsking(true)}>
              {mine
                ? t.changeExcuse
                : attendance.event.attribute === HOMEWORK
                  ? t.excuseHomework
                  : t.excuse}
            </Button>
            {may.withdraw_excuse && (
              <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
                {t.withdrawExcuse}
              </Button>
            )}
          </div>
          {until && (
            <p className={`tabular ${layout.small} ${layout.muted}`}>
              {t.excuseUntil(moment.full(until))}
            </p>
          )}
        </>
      )}
      {asking && (
        <ExcuseDialog
          path={path}
          before={mine?.reason ?? ''}
          asked={attendance.excuses}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

interface ExcuseDialogProps {
  path: EventPath;
  before: string;
  asked: number;
  onClose: () => void;
}

function ExcuseDialog({ path, before, asked, onClose }: ExcuseDialogProps) {
  const t = useText(attendanceText);
  const [reason, setReason] = useState(before);
  const [tried, setTried] = useState(false);
  const send = useAct(
    path,
    () =>
      ask(
        api.PUT('/api/v1/rooms/{id}/events/{event}/excuse', {
          params: { path },
          body: { reason: clean(reason) },
        }),
      ),
    () => t.excused,
  );
  const missing = clean(reason) ? undefined : t.reasonMissing;
  return (
    <Dialog title={t.excuseTitle} onClose={onClose}>
      <Form
        className={layout.stack}
        error={send.error}
        onSubmit={() => {
          setTried(true);
          if (!missing && !send.isPending) send.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <TextArea
          label={t.reason}
          hint={t.excuseLead}
          placeholder={t.reasonPlaceholder}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(change) => setReason(change.target.value)}
          error={(tried ? missing : undefined) ?? fieldError(send.error, 'reason')}
        />
        <p className={`${layout.small} ${layout.muted}`}>{t.excuses(asked)}</p>
        {!hasFieldErrors(send.error) && <ProblemNotice error={send.error} />}
        <Button type="submit" wide busy={send.isPending}>
          {t.sendExcuse}
        </Button>
      </Form>
    </Dialog>
  );
}
