import { useState } from 'react';
import { storage } from '../../lib/storage';

const keyOf = (room: number) => `folded.${room}`;

function read(room: number): string[] {
  try {
    const paths: unknown = JSON.parse(storage.read(keyOf(room)) ?? '[]');
    return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
  } catch {
    return [];
  }
}

/** Whether a folder of a room is closed, kept on this device. */
export function useFolded(room: number, path: string): [boolean, (folded: boolean) => void] {
  const [folded, setFolded] = useState(() => read(room).includes(path));
  const change = (next: boolean) => {
    const others = read(room).filter((other) => other !== path);
    storage.write(keyOf(room), JSON.stringify(next ? [...others, path] : others));
    setFolded(next);
  };
  return [folded, change];
}
