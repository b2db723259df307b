import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { myRoomsQuery, requestsQuery, roomQuery, trustQuery } from '../../api/queries';
import type { JoinRequest, Room, Trust } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { Person } from '../../ui/Person';
import { toast } from '../../ui/Toast';
import { Trusted } from '../rating/Trusted';
import styles from './Members.module.css';
import { roomText } from './text';

/** The applications that wait for the owner's answer. */
export function Requests({ room }: { room: Room }) {
  const t = useText(roomText);
  const client = useQueryClient();
  const requests = useQuery(requestsQuery(room.id));
  const trust = useQuery(trustQuery(room.id));
  const trustOf = (id: number) => trust.data?.people.find(({ user }) => user.id === id);
  const answer = useMutation({
    mutationFn: ({ request, allow }: { request: JoinRequest; allow: boolean }) =>
      ask(
        api.POST('/api/v1/rooms/{id}/requests/{user}', {
          params: { path: { id: room.id, user: request.user.id } },
          body: { allow },
        }),
      ),
    onSuccess: (_, { request, allow }) =>
      toast({ text: (allow ? t.allowed : t.deniedDone)(request.user.name) }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: myRoomsQuery.queryKey });
      return client.invalidateQueries({ queryKey: roomQuery(room.id).queryKey });
    },
  });
  const items = requests.data?.items ?? [];
  return (
    <section className={layout.stack} aria-labelledby="requests">
      <h2 id="requests">{t.requests}</h2>
      <ProblemNotice error={answer.error} />
      {items.length === 0 ? (
        <p className={layout.muted}>{t.noRequests}</p>
      ) : (
        <ul className={layout.card}>
          {items.map((request) => (
            <li key={request.user.id} className={styles.request}>
              <div className={layout.row}>
                <Person name={request.user.name} />
                <b className={layout.strong}>{request.user.name}</b>
              </div>
              <RequesterTrust trust={trustOf(request.user.id)} />
              <p>{request.introduction || <em className={styles.quiet}>{t.noIntroduction}</em>}</p>
              <div className={styles.answer}>
                <Button
                  kind="secondary"
                  aria-label={t.denyName(request.user.name)}
                  busy={answer.isPending}
                  onClick={() => answer.mutate({ request, allow: false })}
                >
                  {t.deny}
                </Button>
                <Button
                  aria-label={t.allowName(request.user.name)}
                  busy={answer.isPending}
                  onClick={() => answer.mutate({ request, allow: true })}
                >
                  {t.allow}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Whether one may count on who asks. */
function RequesterTrust({ trust }: { trust: Trust | undefined }) {
  return trust ? <Trusted trust={trust} /> : null;
}
