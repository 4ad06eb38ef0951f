import { useSyncExternalStore } from 'react';

const PHONE = '(max-width: 640px)';

function listen(onChange: () => void): () => void {
  const media = matchMedia(PHONE);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

/** Whether the window is as narrow as a phone, or as a screen enlarged fourfold. */
export function usePhone(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(PHONE).matches);
}
