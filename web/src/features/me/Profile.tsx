import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { recommendationsQuery } from '../../api/queries';
import type { Me } from '../../api/types';
import { meetingTimes, useFormat, WEEK } from '../../lib/format';
import { chooseLanguage, type Language, useLanguage, useText } from '../../lib/i18n';
import { chooseTheme, type Theme, useTheme } from '../../lib/theme';
import { clean } from '../../lib/words';
import { Button, ButtonLink } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Confirm } from '../../ui/Confirm';
import { TextArea, TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { Parts } from '../../ui/Parts';
import { Person } from '../../ui/Person';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { Switch } from '../../ui/Switch';
import { toast } from '../../ui/Toast';
import { useTitle } from '../../ui/useTitle';
import { meQuery, signOut, useMe } from '../auth/session';
import { FeedSettings } from '../calendar/Feed';
import { MailChoice } from '../notices/MailChoice';
import { StudyPart } from '../study/StudyPart';
import { BankAccountPart } from './BankAccountPart';
import { Part } from './Part';
import styles from './Profile.module.css';
import { meText } from './text';

const NAME_MAX = 50;
const GOAL_MAX = 2000;

type Change = Partial<Pick<Me, 'name' | 'goal' | 'language' | 'personalised' | 'seat_visible'>>;

/** Changes the profile: shown at once, taken back if the server refuses. */
function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => ask(api.PATCH('/api/v1/me', { body: change })),
    onMutate: (change) => {
      const before = client.getQueryData(meQuery.queryKey);
      client.setQueryData(meQuery.queryKey, (me) => me && { ...me, ...change });
      return before;
    },
    onError: (_, __, before) => client.setQueryData(meQuery.queryKey, before),
    onSuccess: (me, change) => {
      client.setQueryData(meQuery.queryKey, me);
      if (change.personalised !== undefined || change.language)
        void client.invalidateQueries({ queryKey: recommendationsQuery.queryKey });
    },
  });
}

export default function Profile() {
  const t = useText(meText);
  const me = useMe();
  useTitle(t.title);
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <header className={styles.head}>
        <Person name={me.name} me large />
        <div>
          <h1>{me.name}</h1>
          <p>
            {me.email}
            {me.admin && ` · ${t.admin}`}
          </p>
        </div>
      </header>
      <div className={styles.column}>
        <Told me={me} />
        <StudyPart />
        <NameAndGoal me={me} />
        <BankAccountPart />
      </div>
      <div className={styles.column}>
        <Privacy me={me} />
        <MailChoice />
        <FeedSettings />
        <Screen />
        <Account />
      </div>
    </div>
  );
}

function Told({ me }: { me: Me }) {
  const t = useText(meText);
  const f = useFormat();
  const days = WEEK.flatMap((day) => {
    const spans = me.free.filter((slot) => slot.day === day);
    const times = spans.map((slot) => `${slot.from}-${slot.to}`).join(',');
    return times ? [`${f.day(day)} ${meetingTimes(times)}`] : [];
  });
  return (
    <Part title={t.told}>
      <dl>
        <div>
          <dt>{t.interests}</dt>
          <dd>
            {me.interests.length > 0 ? (
              <ul className={styles.words}>
                {me.interests.map((word) => (
                  <li key={word}>{word}</li>
                ))}
              </ul>
            ) : (
              t.none
            )}
          </dd>
        </div>
        <div>
          <dt>{t.free}</dt>
          <dd>{days.length > 0 ? <Parts of={days} /> : t.none}</dd>
        </div>
      </dl>
      <ButtonLink href="/welcome" kind="secondary">
        {t.change}
      </ButtonLink>
    </Part>
  );
}

function NameAndGoal({ me }: { me: Me }) {
  const t = useText(meText);
  const change = useChangeMe();
  const [name, setName] = useState(me.name);
  const [goal, setGoal] = useState(me.goal);
  const missing = clean(name) ? undefined : t.nameMissing;
  return (
    <Part title={t.profile}>
      <Form
        className={layout.stack}
        error={change.error}
        onSubmit={() => {
          if (missing || change.isPending) return;
          change.mutate(
            { name: clean(name), goal: goal.trim() },
            { onSuccess: () => toast({ text: t.saved }) },
          );
        }}
      >
        <TextField
          label={t.name}
          maxLength={NAME_MAX}
          autoComplete="nickname"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={missing ?? fieldError(change.error, 'name')}
        />
        <TextArea
          label={t.goal}
          optional
          maxLength={GOAL_MAX}
          value={goal}
          onChange={(event) => setGoal(event.target.value)}
        />
        {!hasFieldErrors(change.error) && <ProblemNotice error={change.error} />}
        <Button type="submit" kind="secondary" busy={change.isPending}>
          {t.save}
        </Button>
      </Form>
    </Part>
  );
}

function Privacy({ me }: { me: Me }) {
  const t = useText(meText);
  const change = useChangeMe();
  return (
    <Part title={t.privacy}>
      <div className={styles.switches}>
        <Switch
          label={t.personalised}
          hint={t.personalisedHint}
          on={me.personalised}
          onChange={(personalised) => change.mutate({ personalised })}
        />
        <Switch
          label={t.seatVisible}
          hint={t.seatVisibleHint}
          on={me.seat_visible}
          onChange={(seat_visible) => change.mutate({ seat_visible })}
        />
      </div>
      <ProblemNotice error={change.error} />
    </Part>
  );
}

function Screen() {
  const t = useText(meText);
  const language = useLanguage();
  const theme = useTheme();
  const change = useChangeMe();
  return (
    <Part title={t.screen}>
      <Choice<Language>
        legend={t.language}
        value={language}
        options={[
          { value: 'ko', label: <span lang="ko">한국어</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
        onChange={(next) => {
          chooseLanguage(next);
          change.mutate({ language: next });
        }}
      />
      <Choice<Theme>
        legend={t.theme}
        value={theme}
        options={[
          { value: 'system', label: t.system },
          { value: 'light', label: t.light },
          { value: 'dark', label: t.dark },
        ]}
        onChange={chooseTheme}
      />
    </Part>
  );
}

function Account() {
  const t = useText(meText);
  const [asking, setAsking] = useState(false);
  const here = useMutation({ mutationFn: () => signOut(false) });
  const everywhere = useMutation({ mutationFn: () => signOut(true) });
  return (
    <Part title={t.account}>
      <ProblemNotice error={here.error} />
      <Button kind="secondary" busy={here.isPending} onClick={() => here.mutate()}>
        {t.signOut}
      </Button>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t.signOutEverywhere}
      </Button>
      {asking && (
        <Confirm
          title={t.everywhereTitle}
          action={t.signOutEverywhere}
          busy={everywhere.isPending}
          error={everywhere.error}
          onConfirm={() => everywhere.mutate()}
          onClose={() => setAsking(false)}
        >
          {t.everywhereLead}
        </Confirm>
      )}
    </Part>
  );
}
