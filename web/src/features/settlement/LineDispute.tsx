import { useState } from 'react';
import { api, ask } from '../../api/client';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { canDispute } from './marks';
import styles from './Marks.module.css';
import { ReasonDialog } from './ReasonDialog';
import { settlementText } from './text';
import type { MarkLine } from './types';
import { useMoney } from './useMoney';
import { useWhen } from './useWhen';

interface LineDisputeProps {
  room: Room;
  line: MarkLine;
}

/** What I may say against a mark of mine, and what I have said. */
export function LineDispute({ room, line }: LineDisputeProps) {
  const now = useNow();
  if (line.dispute && !line.dispute.decided_at)
    return <Open room={room} event={line.event} reason={line.dispute.reason} />;
  return canDispute(line, now) ? <Object room={room} line={line} /> : null;
}

function Open({ room, event, reason }: { room: Room; event: number; reason: string }) {
  const t = useText(settlementText);
  const withdraw = useMoney(
    room.id,
    () =>
      ask(
        api.DELETE('/api/v1/rooms/{id}/events/{event}/dispute', {
          params: { path: { id: room.id, event } },
        }),
      ),
    t.disputeBackDone,
  );
  return (
    <>
      <p className={styles.open}>{t.disputeOpen(reason)}</p>
      <ProblemNotice error={withdraw.error} />
      <Button
        kind="quiet"
        className={styles.action}
        busy={withdraw.isPending}
        onClick={() => withdraw.mutate()}
      >
        {t.disputeBack}
      </Button>
    </>
  );
}

function Object({ room, line }: LineDisputeProps) {
  const t = useText(settlementText);
  const when = useWhen(room.time_zone);
  const [asking, setAsking] = useState(false);
  const send = useMoney(
    room.id,
    (reason: string) =>
      ask(
        api.PUT('/api/v1/rooms/{id}/events/{event}/dispute', {
          params: { path: { id: room.id, event: line.event } },
          body: { reason },
        }),
      ),
    t.disputeDone,
  );
  return (
    <div className={styles.objection}>
      <Button
        kind="quiet"
        className={styles.action}
        aria-label={t.disputeAbout(line.title)}
        onClick={() => setAsking(true)}
      >
        {t.dispute}
      </Button>
      <span className={`tabular ${layout.tiny} ${layout.muted}`}>
        {t.disputeUntil(when.brief(line.disputable_until ?? ''))}
      </span>
      {asking && (
        <ReasonDialog
          title={t.disputeTitle}
          lead={t.disputeLead}
          placeholder={t.disputePlaceholder}
          action={t.disputeSend}
          busy={send.isPending}
          error={send.error}
          onSend={(reason) => send.mutate(reason, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
