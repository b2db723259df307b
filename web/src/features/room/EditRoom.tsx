import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import { roomQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { ProblemNotice } from '../../ui/Notice';
import { StepPage } from '../../ui/StepPage';
import { toast } from '../../ui/Toast';
import { changes, draftOf, draftProblems, type RoomDraft } from './draft';
import { DoorFields, GoalFields, RuleFields, SeatFields, TimeFields } from './RoomFields';
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
      <GoalFields {...fields} />
      <SeatFields {...fields} seats={room.seats} />
      <TimeFields {...fields} />
      <RuleFields {...fields} feeCap={limits.feeCap} />
      <DoorFields {...fields} locked={room.has_password} />
      {Object.keys(refused).length === 0 && <ProblemNotice error={save.error} />}
    </StepPage>
  );
}
