import { api, ask } from '../../api/client';
import type { components } from '../../api/schema';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { isMark } from './marks';
import styles from './Marks.module.css';
import { markText, settlementText } from './text';
import type { EventMark } from './types';
import { useMoney } from './useMoney';

interface PendingRulingProps {
  room: number;
  event: number;
  user: EventMark['user'];
  ruling: components['schemas']['Ruling'];
  /** It is about me: another member has to confirm it. */
  mine: boolean;
}

/** What the owner has said of their own mark: it counts once another member confirms it. */
export function PendingRuling({ room, event, user, ruling, mine }: PendingRulingProps) {
  const t = useText(settlementText);
  const words = useText(markText);
  const confirm = useMoney(
    room,
    () =>
      ask(
        api.POST('/api/v1/rooms/{id}/events/{event}/marks/{user}/confirm', {
          params: { path: { id: room, event, user: user.id } },
        }),
      ),
    t.rulingConfirmed(user.name),
  );
  const mark = isMark(ruling.mark) ? words[ruling.mark] : ruling.mark;
  return (
    <div className={styles.pending}>
      <p>{t.rulingPending(user.name, mark, ruling.reason)}</p>
      <p className={`${layout.small} ${layout.muted}`}>
        {mine ? t.rulingWaits : t.rulingConfirmLead}
      </p>
      <ProblemNotice error={confirm.error} />
      {!mine && (
        <Button
          kind="secondary"
          aria-label={t.rulingConfirmOf(user.name)}
          busy={confirm.isPending}
          onClick={() => confirm.mutate()}
        >
          {t.rulingConfirm}
        </Button>
      )}
    </div>
  );
}
