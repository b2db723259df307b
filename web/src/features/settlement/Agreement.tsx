import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { ProblemNotice } from '../../ui/Notice';
import { RulesLines } from './RulesLines';
import { settlementText } from './text';
import type { PartProps } from './types';
import { useMoney } from './useMoney';

/** The rules, read before anything is sent. */
export function Agreement({ room, season }: PartProps) {
  const t = useText(settlementText);
  const agree = useMoney(
    room.id,
    () =>
      ask(
        api.PUT('/api/v1/rooms/{id}/seasons/present/agreement', {
          params: { path: { id: room.id } },
          body: { hash: season.rules_hash },
        }),
      ),
    t.agreed,
  );
  return (
    <>
      <h2 id="pay">{t.agreeFirst}</h2>
      <RulesLines text={season.rules_text} />
      <ProblemNotice error={agree.error} />
      <Button busy={agree.isPending} onClick={() => agree.mutate()}>
        {t.agree}
      </Button>
    </>
  );
}
