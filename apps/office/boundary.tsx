import { Component, type ReactNode } from 'react';
import { Trouble } from './parts/trouble.tsx';

type State = { readonly error: unknown };

/** React catches what breaks in a screen only by a class. The frame stays, and with it every other screen. */
export class Boundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return <Trouble error={this.state.error} onRetry={() => location.reload()} />;
  }
}
