import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { ProblemNotice } from '../../ui/Notice';
import { Person } from '../../ui/Person';
import styles from './AuthPage.module.css';
import { enter } from './session';
import { authText } from './text';

/** One tap signs in as a made-up person; only a demo server on loopback offers them. */
export function DemoPeople() {
  const t = useText(authText);
  const [, navigate] = useLocation();
  const people = useQuery({
    queryKey: ['demo', 'people'],
    queryFn: () => ask(api.GET('/api/v1/demo/people')),
    retry: false,
  });
  const signIn = useMutation({
    mutationFn: (id: number) => ask(api.POST('/api/v1/demo/sessions', { body: { id } })),
    onSuccess: ({ user }) => {
      enter(user);
      navigate('/');
    },
  });
  if (!people.data?.items.length) return null;
  return (
    <section className={styles.form} aria-labelledby="demo">
      <div>
        <h2 id="demo">{t.demoTitle}</h2>
        <p className={styles.lead}>{t.demoLead}</p>
      </div>
      <ProblemNotice error={signIn.error} />
      <ul className={styles.people}>
        {people.data.items.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              aria-label={t.demoEnter(person.name)}
              onClick={() => signIn.mutate(person.id)}
            >
              <Person name={person.name} />
              <span>
                {person.name}
                <small>{person.note}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
