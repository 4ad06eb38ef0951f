import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { singleKeysAreOn, switchSingleKeys } from '../keys.ts';
import { useWords } from '../language.tsx';
import { TickField } from '../parts/fields.tsx';

/** Which key does what, and a switch for those who press single keys unawares. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { frame, common } = useWords();
  const [isOn, setOn] = useState(singleKeysAreOn);
  const help = frame.keysHelp;
  const keys: readonly (readonly [string, string])[] = [
    ['j k ↓ ↑', help.move],
    ['Enter', help.open],
    ['x', help.pick],
    ['Home End', help.page],
    ['u Esc', help.back],
    ['/', help.search],
    ['n', help.create],
    ['Ctrl+Enter', help.send],
    ['?', help.help],
  ];
  return (
    <Modal
      open
      title={help.title}
      onCancel={onClose}
      onOk={onClose}
      okText={common.close}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <dl className="facts">
        {keys.map(([names, what]) => (
          <div key={names}>
            <dt>
              {names.split(' ').map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <TickField
        label={help.switch}
        value={isOn}
        onChange={(on) => {
          setOn(on);
          switchSingleKeys(on);
        }}
      />
    </Modal>
  );
}
