import { useEffect, useState } from 'react';

/** What is plugged in. `opened` changes when a device was allowed, which is when they get names. */
export function useDevices(opened: unknown): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    // Pages without https have no such thing.
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (!media) return;
    let gone = false;
    const look = () =>
      void media.enumerateDevices().then(
        (found) => gone || setDevices(found),
        () => undefined,
      );
    look();
    media.addEventListener('devicechange', look);
    return () => {
      gone = true;
      media.removeEventListener('devicechange', look);
    };
  }, [opened]);
  return devices;
}
