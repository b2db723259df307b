import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { whatIfQuery } from '../../api/queries';
import type { WhatIf as Question } from '../../api/types';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useLater } from '../../lib/useLater';
import layout from '../../ui/layout.module.css';
import { NumberField } from '../../ui/NumberField';
import { PERCENT_MAX, type RoomDraft } from './draft';
import styles from './RoomFields.module.css';
import { eventsOf } from './templates';
import { roomText } from './text';

const PAUSE = 300;
const MOST = 99;

/** What the rules would cost somebody: the server computes it as it would at the end of a season. */
export function WhatIf({ draft }: { draft: RoomDraft }) {
  const t = useText(roomText);
  const [absent, setAbsent] = useState(3);
  const [late, setLate] = useState(2);
  const events = eventsOf(draft);
  return (
    <fieldset className={`${layout.card} ${styles.whatIf}`}>
      <legend className="visually-hidden">{t.whatIf}</legend>
      <p className={layout.strong} aria-hidden>
        {t.whatIf}
      </p>
      <div className={styles.pair}>
        <NumberField
          label={t.absences}
          value={absent}
          onChange={(n) => setAbsent(Math.min(n, MOST))}
        />
        <NumberField label={t.lates} value={late} onChange={(n) => setLate(Math.min(n, MOST))} />
      </div>
      <Answer question={questionOf(draft, events, absent, late)} absent={absent} late={late} />
      <p className={`${layout.small} ${layout.muted}`}>{t.whatIfEvents(events)}</p>
    </fieldset>
  );
}

const questionOf = (draft: RoomDraft, events: number, absent: number, late: number): Question => ({
  fee: draft.fee,
  penalty: draft.penalty,
  basis: draft.basis,
  late_every: draft.lateEvery,
  excused_quota: draft.quota,
  events,
  absent,
  late,
});

function Answer({ question, absent, late }: { question: Question; absent: number; late: number }) {
  const t = useText(roomText);
  const f = useFormat();
  // A string stays the same while nothing changes, an object would not.
  const asked = useLater(JSON.stringify(question), PAUSE);
  const { data } = useQuery({
    ...whatIfQuery(JSON.parse(asked) as Question),
    enabled: question.penalty <= PERCENT_MAX,
    placeholderData: keepPreviousData,
  });
  return (
    <p role="status" className={`tabular ${styles.answer}`}>
      {data && t.whatIfReads(absent, late, f.won(data.charge), f.won(data.refund))}
    </p>
  );
}
