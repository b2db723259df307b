import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { Skeleton } from '../../ui/Skeleton';
import { Redirect } from 'wouter';
import { roomText } from './text';

/** /invite/CODE: finds the room of the code and brings the code along. */
export default function Invitation({ code }: { code: string }) {
  const t = useText(roomText);
  const room = useQuery({
    queryKey: ['invite', code],
    queryFn: () => ask(api.GET('/api/v1/invites/{code}', { params: { path: { code } } })),
    retry: false,
  });
  if (room.data)
    return <Redirect replace to={`/r/${room.data.id}?invite=${encodeURIComponent(code)}`} />;
  return (
    <div className={layout.narrow}>
      {room.isPending ? (
        <Skeleton height={300} />
      ) : (
        <EmptyState
          asPage
          title={t.inviteBroken}
          action={<ButtonLink href="/explore">{t.toExplore}</ButtonLink>}
        >
          {t.inviteBrokenMore}
        </EmptyState>
      )}
    </div>
  );
}
