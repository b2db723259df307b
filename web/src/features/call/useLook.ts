import type { TrackReferenceOrPlaceholder } from '@livekit/components-react';
import { useSpeakingParticipants } from '@livekit/components-react';
import { useState } from 'react';

export type Layout = 'grid' | 'speaker';

/** All alike, or one large: by itself one is large while somebody shows a screen. */
export function useLayout(screens: readonly TrackReferenceOrPlaceholder[]) {
  const shown = screens.map(({ publication }) => publication?.trackSid).join();
  // A choice holds until another screen comes or goes.
  const [chosen, setChosen] = useState<{ layout: Layout; shown: string }>();
  const layout: Layout =
    chosen?.shown === shown ? chosen.layout : screens.length > 0 ? 'speaker' : 'grid';
  const toggle = () => setChosen({ layout: layout === 'grid' ? 'speaker' : 'grid', shown });
  return { layout, toggle };
}

/** Who spoke last, other than me. */
export function useLastSpeaker(): string | undefined {
  const [speaking] = useSpeakingParticipants().filter(({ isLocal }) => !isLocal);
  const [last, setLast] = useState<string>();
  if (speaking && speaking.identity !== last) setLast(speaking.identity);
  return speaking?.identity ?? last;
}
