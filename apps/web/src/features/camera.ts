/** Why there is no picture: said no, none there, or in use by something else. */
export type NoCamera = 'refused' | 'absent' | 'busy';

const width = 640;
const height = 480;
/** Eight pictures a second catch a blink; the server takes about ten. */
const everyMs = 125;
/** What waits for a slow answer: beyond it every second picture goes, so that the whole wait stays covered. */
const held = 8;

/** A camera that looks at the person, and the pictures it takes. */
export interface Camera {
  readonly stream: MediaStream;
  /** False once it was unplugged, taken away or stopped. */
  isOn(): boolean;
  /** The pictures taken since the last time (JPEG, base64), each given out once; waits until there are `atLeast`. */
  take(atLeast: number): Promise<string[]>;
  stop(): void;
}

const reasons: Readonly<Record<string, NoCamera>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** Opens the front camera; says why not when it cannot. */
export async function openCamera(): Promise<Camera | NoCamera> {
  try {
    const video = { width: { ideal: width }, height: { ideal: height }, facingMode: 'user' };
    return await watch(await navigator.mediaDevices.getUserMedia({ video, audio: false }));
  } catch (error) {
    return (error instanceof Error && reasons[error.name]) || 'absent';
  }
}

async function watch(stream: MediaStream): Promise<Camera> {
  const video = document.createElement('video');
  Object.assign(video, { srcObject: stream, muted: true, playsInline: true });
  await video.play();
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  let frames: string[] = [];
  let shot: () => void = () => {};
  const timer = setInterval(() => {
    if (!draw(video, canvas)) return;
    const data = canvas.toDataURL('image/jpeg', 0.8);
    if (frames.length === held) frames = frames.filter((_, index) => index % 2 === 0);
    frames.push(data.slice(data.indexOf(',') + 1));
    shot();
  }, everyMs);
  return {
    stream,
    isOn: () => stream.active,
    async take(atLeast) {
      while (frames.length < atLeast && stream.active) await new Promise<void>((resolve) => (shot = resolve));
      const taken = frames;
      frames = [];
      return taken;
    },
    stop() {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      shot();
    },
  };
}

/** The middle of what the camera sees, never mirrored: left is the person's own left. */
function draw(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return false;
  const scale = Math.min(videoWidth / width, videoHeight / height);
  const [w, h] = [width * scale, height * scale];
  const [x, y] = [(videoWidth - w) / 2, (videoHeight - h) / 2];
  canvas.getContext('2d')?.drawImage(video, x, y, w, h, 0, 0, width, height);
  return true;
}
