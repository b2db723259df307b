import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Notice } from '../../ui/Notice';
import { callText } from './text';
import type { CallState, End } from './types';

interface StandingProps {
  room: Room;
  call: CallState;
  end: End | null;
}

/** Whether one can sit down, where that is not plain. */
export function Standing({ room, call, end }: StandingProps) {
  const t = useText(callText);
  const sentences = [
    room.closed_at && t.closed,
    call.removed && t.removedNow,
    !call.removed && end && endText(t, end),
    call.locked && t.lockedNow,
    call.media === 'off' && t.mediaOff,
    call.media === 'preparing' && t.mediaPreparing,
    call.media === 'starting' && t.mediaStarting,
  ].filter((sentence) => typeof sentence === 'string');
  return sentences.map((sentence) => (
    <Notice key={sentence} kind="info">
      {sentence}
    </Notice>
  ));
}

function endText(t: (typeof callText)['ko'], end: End): string {
  if (end.why === 'refused') return end.detail;
  const texts = { removed: t.removedNow, ended: t.endedNow, elsewhere: t.elsewhereNow };
  return texts[end.why];
}
