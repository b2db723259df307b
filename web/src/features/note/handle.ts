/** What the panels beside a note may ask of its editor. Positions count UTF-16 units. */
export interface EditorHandle {
  text(): string;
  /** The selected part; null where nothing is selected. */
  selection(): { from: number; to: number; quote: string } | null;
  /** A place that moves with the text around it: a Yjs relative position in base64. */
  anchor(at: number, end?: boolean): string;
  /** Where an anchor is now; null where that is unknown. */
  resolve(anchor: string): number | null;
  /** Scrolls to a part and selects it. */
  reveal(from: number, to: number): void;
  /** The parts that comments are about. */
  highlight(parts: HighlightedPart[]): void;
  /** Gives back how to stop, as onHighlight does. */
  onText(listener: () => void): () => void;
  /** A highlighted part was clicked. */
  onHighlight(listener: (id: number) => void): () => void;
  insert(text: string): void;
}

export interface HighlightedPart {
  id: number;
  from: number;
  to: number;
  active: boolean;
}
