import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import { roomQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { StepPage } from '../../ui/StepPage';
import { toast } from '../../ui/Toast';
import { changes, draftOf, draftProblems, type RoomDraft } from './draft';
import { DoorFields, GoalFields, SeatFields, TimeFields } from './RoomFields';
import { RuleFields } from './RuleFields';
import { serverProblems } from './serverProblems';
import { roomText } from './text';
import { useLimits } from './useLimits';

export default function EditRoom({ room }: { room: Room }) {
  const t = useText(roomText);
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const limits = useLimits(room.user_count);
  const [before] = useState(() => draftOf(room));
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const own = draftProblems(draft, limits, t);

  const save = useMutation({
    mutationFn: () =>
      ask(
        api.PATCH('/api/v1/rooms/{id}', {
          params: { path: { id: room.id } },
          body: changes(before, draft),
        }),
      ),
    onSuccess: (saved) => {
      client.setQueryData(roomQuery(room.id).queryKey, saved);
      toast({ text: t.saved });
      navigate(`/r/${room.id}/members`, { replace: true });
    },
  });

  const refused = serverProblems(save.error);
  const fields = {
    draft,
    problems: { ...refused, ...(tried ? own : {}) },
    onChange: (change: Partial<RoomDraft>) => {
      save.reset();
      setDraft({ ...draft, ...change });
    },
  };
  return (
    <StepPage
      title={t.editTitle}
      onBack={() => history.back()}
      error={save.error}
      onSubmit={() => {
        setTried(true);
        if (Object.keys(own).length === 0 && !save.isPending) save.mutate();
      }}
      actions={
        <Button type="submit" wide busy={save.isPending}>
          {t.save}
        </Button>
      }
    >
      <Section title={t.step1}>
        <GoalFields {...fields} />
      </Section>
      <Section title={t.step2}>
        <SeatFields {...fields} seats={room.seats} />
      </Section>
      <Section title={t.step3}>
        <TimeFields {...fields} />
      </Section>
      <Section title={t.step4}>
        <RuleFields {...fields} feeCap={limits.feeCap} />
      </Section>
      <Section title={t.step5}>
        <DoorFields {...fields} locked={room.has_password} />
      </Section>
      {Object.keys(refused).length === 0 && <ProblemNotice error={save.error} />}
    </StepPage>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={layout.stack}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
