/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldFile } from '#civic/exchange/rules/field-entry.ts';
import { UPLOADS_MAX } from '#civic/intake/rules/media.ts';
import { reducedPhoto } from '../browser/photo.ts';
import type { Phone } from '../engine/phone.ts';
import { type Bytes, ShelfFull } from '../engine/ports.ts';
import { useWords } from '../language.ts';
import { fill } from '../parts.tsx';

type Props = {
  readonly phone: Phone;
  readonly id: string;
  readonly files: readonly FieldFile[];
  /** Keeps the entry itself, to which a file belongs. */
  readonly keep: () => Promise<boolean>;
  readonly onChange: (files: readonly FieldFile[]) => void;
};

/** Photos and recordings; all may be missing. */
export function FilesPart({ phone, id, files, keep, onChange }: Props): VNode {
  const words = useWords();
  const [trouble, setTrouble] = useState('');
  const add = async (content: Bytes | null, mediaType: string, name: string) => {
    if (!content) return setTrouble(words.fileWrong);
    try {
      if (!(await keep())) return setTrouble(words.full);
      const entry = await phone.notebook.addFile(id, { content, mediaType, name });
      onChange(entry?.body.files ?? []);
      setTrouble('');
    } catch (error) {
      if (!(error instanceof ShelfFull)) throw error;
      setTrouble(words.full);
    }
  };
  const addPhotos = async (chosen: readonly File[]) => {
    if (files.length + chosen.length > UPLOADS_MAX) setTrouble(words.filesMost);
    for (const file of chosen.slice(0, UPLOADS_MAX - files.length))
      await add(await reducedPhoto(file), 'image/jpeg', `${newName()}.jpg`);
  };
  const remove = async (hash: string) => {
    const entry = await phone.notebook.removeFile(id, hash);
    onChange(entry?.body.files ?? []);
  };
  return (
    <div class="field">
      <ul class="plain">
        {files.map((file, index) => (
          <FileLine
            key={file.hash}
            phone={phone}
            file={file}
            number={index + 1}
            onRemove={() => void remove(file.hash)}
          />
        ))}
      </ul>
      {trouble && (
        <p class="wrong" role="alert">
          {trouble}
        </p>
      )}
      <AddButtons
        onPhotos={(chosen) => void addPhotos(chosen)}
        onVoice={(content, mediaType) => void add(content, mediaType, `${newName()}.${endingOf(mediaType)}`)}
      />
    </div>
  );
}

type AddProps = {
  readonly onPhotos: (chosen: readonly File[]) => void;
  readonly onVoice: (content: Bytes, mediaType: string) => void;
};

function AddButtons({ onPhotos, onVoice }: AddProps): VNode {
  const words = useWords();
  return (
    <p class="row">
      <label class="button second">
        {words.photo}
        <input
          type="file"
          accept="image/*"
          multiple
          class="hidden"
          onChange={(event) => {
            onPhotos([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <VoiceButton onVoice={onVoice} />
    </p>
  );
}

/** Says nothing about whom or where; only keeps names apart. */
function newName(): string {
  return Date.now().toString(36);
}

function endingOf(mediaType: string): string {
  return mediaType.includes('mp4') ? 'm4a' : 'webm';
}

type LineProps = {
  readonly phone: Phone;
  readonly file: FieldFile;
  readonly number: number;
  readonly onRemove: () => void;
};

function FileLine({ phone, file, number, onRemove }: LineProps): VNode {
  const words = useWords();
  const [address, setAddress] = useState('');
  useEffect(() => {
    let made = '';
    void phone.notebook.file(file.hash).then((content) => {
      if (!content) return;
      made = URL.createObjectURL(new Blob([content], { type: file.mediaType }));
      setAddress(made);
    });
    return () => URL.revokeObjectURL(made);
  }, [phone, file]);
  const isPhoto = file.mediaType.startsWith('image/');
  const name = fill(isPhoto ? words.fileNames.photo : words.fileNames.voice, { number });
  return (
    <li class="row">
      {address && isPhoto && <img src={address} alt={name} />}
      {/* biome-ignore lint/a11y/useMediaCaption: a recording that was just made; nobody has written it down */}
      {address && !isPhoto && <audio controls src={address} aria-label={name} />}
      <span>{name}</span>
      <button type="button" class="second" aria-label={`${words.remove} ${name}`} onClick={onRemove}>
        {words.remove}
      </button>
    </li>
  );
}

/** Longer recordings are two. */
const VOICE_SECONDS_MAX = 300;
const VOICE_BITS_A_SECOND = 24_000;

/** Records what somebody says, where the browser can; the recording lies on the phone like a photo. */
function VoiceButton({ onVoice }: { readonly onVoice: (content: Bytes, mediaType: string) => void }): VNode | null {
  const words = useWords();
  const [isNone, setNone] = useState(false);
  const [recorder, setRecorder] = useState<MediaRecorder | null>(null);
  const running = useRef<MediaRecorder | null>(null);
  useEffect(() => () => running.current?.stop(), []);
  const begin = async () => {
    const stream = await navigator.mediaDevices?.getUserMedia?.({ audio: true }).catch(() => null);
    if (!stream || typeof MediaRecorder === 'undefined') return setNone(true);
    const made = new MediaRecorder(stream, { audioBitsPerSecond: VOICE_BITS_A_SECOND });
    const parts: Blob[] = [];
    made.ondataavailable = ({ data }) => parts.push(data);
    made.onstop = async () => {
      for (const track of stream.getTracks()) track.stop();
      running.current = null;
      setRecorder(null);
      const mediaType = made.mimeType.split(';', 1)[0] || 'audio/webm';
      onVoice(new Uint8Array(await new Blob(parts).arrayBuffer()), mediaType);
    };
    made.start();
    setTimeout(() => made.state === 'recording' && made.stop(), VOICE_SECONDS_MAX * 1000);
    running.current = made;
    setRecorder(made);
  };
  return (
    <>
      <button
        type="button"
        class={recorder ? 'danger' : 'second'}
        onClick={() => (recorder ? recorder.stop() : void begin())}
      >
        {recorder ? words.voiceStop : words.voice}
      </button>
      {isNone && <span role="alert">{words.voiceNone}</span>}
    </>
  );
}
