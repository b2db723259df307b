import { CheckStatus, ConnectionCheck, Room, RoomEvent } from 'livekit-client';
import type { TcpAnswer, TurnAnswer, Way } from './testSteps';

/** Loaded with the test alone: the library is large. Every function ends what it began. */

/** Whether the WebSocket to the media server opens and answers. */
export async function signals(url: string, token: string): Promise<boolean> {
  const { status } = await new ConnectionCheck(url, token).checkWebsocket();
  return status === CheckStatus.SUCCESS;
}

/** The library joins by relay alone; it leaves the step out where the server names no relay. */
export async function relays(url: string, token: string): Promise<TurnAnswer> {
  const { status } = await new ConnectionCheck(url, token).checkTURN();
  if (status === CheckStatus.SKIPPED) return 'not offered';
  return status === CheckStatus.SUCCESS ? 'works' : 'fails';
}

/**
 * Joins as calls do and tells which way media takes, then by TCP alone. The library's own check of
 * protocols only measures 20 seconds of video on each, and never says that UDP is blocked.
 */
export async function ways(
  url: string,
  token: string,
  tell: (way: Way | null) => void,
): Promise<TcpAnswer | null> {
  const room = new Room();
  try {
    await room.connect(url, token, { maxRetries: 0 });
    tell(wayOf(await statsOf(room)));
    if (!(await offersTcp(room))) return 'not offered';
    return (await byTcp(room)) ? 'works' : 'fails';
  } catch {
    tell(null);
    return null;
  } finally {
    await room.disconnect();
  }
}

type Stat = Record<string, unknown> & { id: string; type: string };

async function statsOf(room: Room): Promise<Stat[]> {
  const report = await room.engine.pcManager?.publisher.getStats();
  return report ? Array.from((report as unknown as Map<string, Stat>).values()) : [];
}

const OFFERS = 2000;
const LOOK = 200;

/** What the server offers may still be on its way when the first of it has connected. */
async function offersTcp(room: Room): Promise<boolean> {
  for (let waited = 0; waited < OFFERS; waited += LOOK) {
    const sdp = room.engine.pcManager?.publisher.getRemoteDescription()?.sdp ?? '';
    if (/^a=candidate:\S+ \d tcp /im.test(sdp)) return true;
    await new Promise((later) => setTimeout(later, LOOK));
  }
  return false;
}

/** The pair of addresses in use. */
export function wayOf(stats: readonly Stat[]): Way | null {
  const byId = new Map(stats.map((stat) => [stat.id, stat]));
  const inUse = stats.find(
    ({ type, selectedCandidatePairId: pair }) => type === 'transport' && pair,
  );
  const pair =
    byId.get(String(inUse?.selectedCandidatePairId)) ??
    // Firefox tells no transport.
    stats.find(({ type, selected }) => type === 'candidate-pair' && selected);
  const local = byId.get(String(pair?.localCandidateId));
  if (!pair || !local) return null;
  const seconds = pair.currentRoundTripTime;
  return {
    protocol: local.protocol === 'tcp' ? 'tcp' : 'udp',
    relayed: local.candidateType === 'relay',
    roundTrip: typeof seconds === 'number' ? Math.round(seconds * 1000) : null,
  };
}

const PATIENCE = 15_000;

/** Has the server offer TCP alone, and sees whether the connection comes back by it. */
async function byTcp(room: Room): Promise<boolean> {
  const back = new Promise<boolean>((known) => {
    const timer = setTimeout(() => known(false), PATIENCE);
    const end = (answer: boolean) => {
      clearTimeout(timer);
      known(answer);
    };
    room.once(RoomEvent.Reconnected, () => end(true));
    room.once(RoomEvent.Disconnected, () => end(false));
  });
  await room.simulateScenario('force-tcp');
  return (await back) && wayOf(await statsOf(room))?.protocol === 'tcp';
}
