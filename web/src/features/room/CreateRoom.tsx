import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import { myRoomsQuery, roomQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { ProblemNotice } from '../../ui/Notice';
import { StepPage } from '../../ui/StepPage';
import { toast } from '../../ui/Toast';
import { useMe } from '../auth/session';
import { draftProblems, newDraft, type RoomDraft, toInput } from './draft';
import { DoorFields, GoalFields, SeatFields, TimeFields } from './RoomFields';
import { RuleFields } from './RuleFields';
import { serverProblems } from './serverProblems';
import { roomText } from './text';
import { useLimits } from './useLimits';

/** Which fields each step asks for; a refusal leads back to the first step concerned. */
const STEPS: readonly (readonly (keyof RoomDraft)[])[] = [
  ['title', 'goal', 'keywords'],
  ['seats'],
  ['days', 'times'],
  ['fee', 'cost', 'penalty', 'basis', 'policy', 'lateEvery', 'quota', 'planned', 'grace', 'season'],
  ['explain', 'password'],
];

export default function CreateRoom() {
  const t = useText(roomText);
  const me = useMe();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const limits = useLimits(1);
  const [draft, setDraft] = useState(newDraft);
  const [step, setStep] = useState(0);
  const [tried, setTried] = useState(false);

  const create = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/rooms', { body: toInput(draft) })),
    onSuccess: (room) => {
      client.setQueryData(roomQuery(room.id).queryKey, room);
      void client.invalidateQueries({ queryKey: myRoomsQuery.queryKey });
      toast({ text: t.created });
      navigate(`/r/${room.id}/members`, { replace: true });
    },
    onError: (error) => {
      const refused = serverProblems(error);
      const first = STEPS.findIndex((fields) => fields.some((field) => refused[field]));
      if (first >= 0) setStep(first);
    },
  });

  const own = draftProblems(draft, limits, t);
  const problems = { ...serverProblems(create.error), ...(tried ? own : {}) };
  const fields = {
    draft,
    problems,
    onChange: (change: Partial<RoomDraft>) => {
      create.reset();
      setDraft({ ...draft, ...change });
    },
  };
  const titles = [t.step1, t.step2, t.step3, t.step4, t.step5];
  const bodies: ReactNode[] = [
    <GoalFields key="goal" {...fields} />,
    <SeatFields key="seats" {...fields} seats={[{ name: me.name, me: true }]} />,
    <TimeFields key="times" {...fields} />,
    <RuleFields key="rules" {...fields} feeCap={limits.feeCap} />,
    <DoorFields key="door" {...fields} locked={false} />,
  ];
  const last = step === STEPS.length - 1;

  const go = () => {
    const wrong = STEPS[step]?.some((field) => own[field]) ?? false;
    setTried(wrong);
    if (wrong) return;
    if (last) create.mutate();
    else setStep(step + 1);
  };

  return (
    <StepPage
      title={titles[step] ?? ''}
      progress={`${t.createTitle} · ${t.step(step + 1, STEPS.length)}`}
      fraction={(step + 1) / STEPS.length}
      onBack={() => (step > 0 ? setStep(step - 1) : history.back())}
      onSubmit={go}
      error={create.error}
      actions={
        <Button type="submit" wide busy={create.isPending}>
          {last ? t.create : t.next}
        </Button>
      }
    >
      {bodies[step]}
      {Object.keys(serverProblems(create.error)).length === 0 && (
        <ProblemNotice error={create.error} />
      )}
    </StepPage>
  );
}
