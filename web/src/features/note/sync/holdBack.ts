/**
 * How long a syllable that nobody touches holds others back. Who types needs less between two keys of
 * one syllable; who rests longer has mostly finished it, and ending it then changes nothing.
 */
export const REST = 2000;

/** How long anything is held back at most, also by input methods that compose whole words. */
export const LONGEST = 5000;

type Task = () => void;

/**
 * Lets what others do wait while a syllable is being composed. A browser ends a composition whose text
 * is drawn anew, and the next key then begins another: "하", and "한" becomes "하한".
 */
export class HoldBack {
  #held: Task[] = [];
  #heldSince = 0;
  #composing = false;
  #touchedAt = 0;
  #timer = 0;

  take(task: Task): void {
    if (this.#held.length === 0) {
      if (!this.#holds()) {
        task();
        return;
      }
      this.#heldSince = Date.now();
    }
    this.#held.push(task);
    this.#wait();
  }

  /** A composition has begun or changed. */
  touched(): void {
    this.#composing = true;
    this.#touchedAt = Date.now();
    if (this.#held.length > 0) this.#wait();
  }

  /** It has ended, and the editor has its text. */
  ended(): void {
    this.#composing = false;
    this.#release();
  }

  #release(): void {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = [];
    for (const task of held) task();
  }

  #holds(): boolean {
    return this.#composing && Date.now() < this.#touchedAt + REST;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const until = Math.min(this.#touchedAt + REST, this.#heldSince + LONGEST);
    this.#timer = window.setTimeout(() => this.#release(), until - Date.now());
  }
}
