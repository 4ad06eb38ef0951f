import { Component, type ReactNode } from 'react';
import { useWords } from './language.tsx';
import { Trouble } from './parts/trouble.tsx';

type State = { readonly error: unknown; readonly isReloading: boolean };

/**
 * React catches what breaks in a screen only by a class. The frame stays, and with it every other screen. When a part
 * of the program is no longer on the server, because it was updated while this tab was open, the page is loaded anew
 * by itself; what was typed is in the drafts and stands there again.
 */
export class Boundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null, isReloading: false };

  static getDerivedStateFromError(error: unknown): State {
    return { error, isReloading: isMissingPart(error) && !hasJustReloaded(Date.now()) };
  }

  override componentDidCatch(): void {
    if (!this.state.isReloading) return;
    sessionStorage.setItem(RELOADED, String(Date.now()));
    location.reload();
  }

  override render(): ReactNode {
    if (this.state.isReloading) return <Updated />;
    if (!this.state.error) return this.props.children;
    return <Trouble error={this.state.error} onRetry={() => location.reload()} />;
  }
}

function Updated(): ReactNode {
  const { frame } = useWords();
  return <p role="status">{frame.updated}</p>;
}

const RELOADED = 'office.reloaded';
/** A part that is still missing right after a reload is missing for another reason; then a person is told. */
const RELOAD_EVERY_MILLISECONDS = 60_000;

function hasJustReloaded(now: number): boolean {
  return now - Number(sessionStorage.getItem(RELOADED) ?? 0) < RELOAD_EVERY_MILLISECONDS;
}

/** How Chromium, Firefox and Safari say that a module could not be fetched, and Vite that a style sheet could not. */
function isMissingPart(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script|unable to preload/i.test(error.message);
}
