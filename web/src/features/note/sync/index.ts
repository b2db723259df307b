import { BrowserKeep } from './kept';
import { Provider } from './provider';

const keep = new BrowserKeep();

export const openNote = (place: { room: number; note: number; person: number }): Provider =>
  new Provider(place, keep);
