/** What a key press means for a box whose Enter sends. */
export type EnterAnswer = 'send' | 'ignore' | 'pass';

interface Key {
  key: string;
  code: string;
  keyCode: number;
  shiftKey: boolean;
  isComposing: boolean;
}

/** Some systems repeat the Enter that ended a composition; within this time it is the same press. */
const ECHO = 50;

/**
 * The Enter rule for Hangul. An Enter while a syllable is being composed is remembered and sends
 * once when the composition ends, so that nobody needs two Enters and no syllable is sent twice.
 */
export class EnterRule {
  #composing = false;
  #remembered = false;
  #endedAt = -Infinity;
  #sentAt = -Infinity;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  compositionStart(): void {
    this.#composing = true;
    this.#remembered = false;
  }

  /** Whether the box is to be sent now. */
  compositionEnd(): boolean {
    this.#composing = false;
    this.#endedAt = this.#now();
    if (!this.#remembered) return false;
    this.#remembered = false;
    this.#sentAt = this.#endedAt;
    return true;
  }

  /** 'send' and 'ignore' want preventDefault; 'pass' leaves the key to the box. */
  keyDown(event: Key): EnterAnswer {
    // Windows reports the key of a composing Enter as "Process"; its code still says Enter.
    const enter = event.key === 'Enter' || event.code === 'Enter' || event.code === 'NumpadEnter';
    if (!enter || event.shiftKey) return 'pass';
    if (this.#now() - this.#sentAt <= ECHO) return 'ignore';
    if (event.isComposing || event.keyCode === 229) {
      // Safari ends the composition first and reports the same press afterwards, still as 229.
      if (!this.#composing && this.#now() - this.#endedAt <= ECHO) {
        this.#sentAt = this.#now();
        return 'send';
      }
      this.#remembered = true;
      return 'pass';
    }
    return 'send';
  }
}
