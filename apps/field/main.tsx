/** @jsxImportSource preact */
import { render } from 'preact';
import '../older.ts';
import { App } from './app.tsx';
import './field.css';

const root = document.getElementById('field');
if (root) render(<App />, root);
if ('serviceWorker' in navigator)
  navigator.serviceWorker.register('/field/sw.js', { scope: '/field/' }).catch(() => {});
