import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import { recommendationsQuery } from '../../api/queries';
import { cell, toCells, toRanges, withCells } from '../../lib/hours';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { TextArea } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { StepPage } from '../../ui/StepPage';
import { WordsField } from '../../ui/WordsField';
import { isNew, meQuery, useMe } from '../auth/session';
import { FitCount } from './FitCount';
import { onboardingText } from './text';
import { WeekGrid } from './WeekGrid';

const STEPS = 3;
const MOST_INTERESTS = 50;
const LONGEST_GOAL = 2000;
const WEEKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [6, 0];

/** 말해 주세요: what one studies, how far, and when. Also where it is changed later. */
export default function Onboarding() {
  const t = useText(onboardingText);
  const me = useMe();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [newcomer] = useState(isNew(me));
  const [step, setStep] = useState(1);
  const [interests, setInterests] = useState<string[]>(me.interests);
  const [goal, setGoal] = useState(me.goal);
  const [cells, setCells] = useState(() => toCells(me.free));
  const free = toRanges(cells);

  const save = useMutation({
    mutationFn: async () => {
      await ask(api.PUT('/api/v1/me/interests', { body: { interests } }));
      await ask(api.PUT('/api/v1/me/free', { body: { free } }));
      return ask(api.PATCH('/api/v1/me', { body: { goal: goal.trim() } }));
    },
    onSuccess: (saved) => {
      client.setQueryData(meQuery.queryKey, saved);
      client.removeQueries({ queryKey: recommendationsQuery.queryKey });
      navigate(newcomer ? '/' : '/me');
    },
  });

  const titles = [t.interests, t.goal, t.free];
  const leads = [t.interestsLead, t.goalLead, t.freeLead];
  const last = step === STEPS;
  const bodies: ReactNode[] = [
    <WordsField
      key="interests"
      label={t.own}
      placeholder={t.ownPlaceholder}
      words={interests}
      suggestions={t.suggestions.split(',')}
      max={MOST_INTERESTS}
      onChange={setInterests}
    />,
    <TextArea
      key="goal"
      label={t.goalLabel}
      placeholder={t.goalPlaceholder}
      maxLength={LONGEST_GOAL}
      optional
      value={goal}
      onChange={(event) => setGoal(event.target.value)}
    />,
    <div key="free" className={layout.stack}>
      <div className={layout.wrap}>
        <Preset
          label={t.weekdayEvenings}
          days={WEEKDAYS}
          from={19}
          to={22}
          {...{ cells, setCells }}
        />
        <Preset
          label={t.weekdayMornings}
          days={WEEKDAYS}
          from={7}
          to={9}
          {...{ cells, setCells }}
        />
        <Preset label={t.weekends} days={WEEKEND} from={10} to={18} {...{ cells, setCells }} />
        {cells.size > 0 && (
          <Button kind="quiet" onClick={() => setCells(new Set())}>
            {t.clear}
          </Button>
        )}
      </div>
      <WeekGrid cells={cells} onChange={setCells} />
    </div>,
  ];

  return (
    <StepPage
      title={titles[step - 1] ?? ''}
      lead={leads[step - 1]}
      progress={t.step(step, STEPS)}
      fraction={step / STEPS}
      onBack={() => (step > 1 ? setStep(step - 1) : history.back())}
      error={save.error}
      onSubmit={() => (last ? save.mutate() : setStep(step + 1))}
      actions={
        <>
          <FitCount interests={interests} goal={goal} free={free} />
          <Button type="submit" busy={save.isPending}>
            {last ? t.finish : t.next}
          </Button>
        </>
      }
    >
      {bodies[step - 1]}
      <ProblemNotice error={save.error} />
      {newcomer && (
        <Button kind="quiet" onClick={() => navigate('/')}>
          {t.later}
        </Button>
      )}
    </StepPage>
  );
}

interface PresetProps {
  label: string;
  days: readonly number[];
  from: number;
  to: number;
  cells: ReadonlySet<number>;
  setCells: (cells: Set<number>) => void;
}

/** A usual stretch of the week in one tap. */
function Preset({ label, days, from, to, cells, setCells }: PresetProps) {
  const hours = Array.from({ length: to - from }, (_, index) => from + index);
  const all = days.flatMap((day) => hours.map((hour) => cell(day, hour)));
  const on = all.every((c) => cells.has(c));
  return (
    <Chip on={on} onChange={(next) => setCells(withCells(cells, all, next))}>
      {label}
    </Chip>
  );
}
