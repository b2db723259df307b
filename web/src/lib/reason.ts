export interface Stretch {
  text: string;
  marked: boolean;
}

/** Splits "비워 둔 **화·목 저녁**에 모여요" into plain and marked stretches; a lone ** stays text. */
export function parseReason(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let plainFrom = 0;
  for (const match of text.matchAll(/\*\*(.+?)\*\*/gs)) {
    if (match.index > plainFrom)
      stretches.push({ text: text.slice(plainFrom, match.index), marked: false });
    stretches.push({ text: match[1] ?? '', marked: true });
    plainFrom = match.index + match[0].length;
  }
  if (plainFrom < text.length) stretches.push({ text: text.slice(plainFrom), marked: false });
  return stretches;
}
