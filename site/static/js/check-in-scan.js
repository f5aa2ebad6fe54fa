// Reads the code of the mail with the camera. What the code says is given to `read(text)`, which answers with
// {kind: "good" | "known" | "bad", text}; the camera stays on for the next person.

const BETWEEN = 150; // ms between two looks
const SHOWN = 2500; // ms that an answer stays, and that the same code is not read again
const TONES = { good: [880, 0.12], known: [440, 0.12], bad: [200, 0.35] }; // Hz, s
const SHAKES = { good: 60, known: [40, 60, 40], bad: [120, 80, 120] }; // ms

let fetched = 0; // a browser remembers an address that it could not fetch a module from

// The browser's own reader, else ours, fetched now.
async function makeReader() {
  const own = globalThis.BarcodeDetector;
  if (own && (await own.getSupportedFormats()).includes("qr_code")) return new own({ formats: ["qr_code"] });
  const { BarcodeDetector } = await import(`./vendor/qr.js?${fetched++}`);
  return new BarcodeDetector({ formats: ["qr_code"] });
}

export const hasCamera = () => Boolean(navigator.mediaDevices?.getUserMedia && globalThis.crypto?.subtle);

export class Scanner {
  constructor(dialog, { read, texts }) {
    this.dialog = dialog;
    this.read = read;
    this.texts = texts;
    this.video = dialog.querySelector("[data-video]");
    this.result = dialog.querySelector("[data-scan-result]");
    dialog.querySelector("[data-scan-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.stop());
  }

  async open() {
    this.sound ??= globalThis.AudioContext && new AudioContext(); // only a tap may start it
    this.dialog.showModal();
    this.say("", this.texts.aim);
    try {
      const camera = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
      const stream = await navigator.mediaDevices.getUserMedia({ video: camera });
      if (!this.dialog.open) return stream.getTracks().forEach((track) => track.stop());
      this.video.srcObject = stream;
      await this.video.play();
    } catch (error) {
      return this.say("bad", error.name === "NotAllowedError" ? this.texts.cameraRefused : this.texts.noCamera);
    }
    try {
      this.reader ??= await makeReader();
      this.look();
    } catch {
      this.say("bad", this.texts.noReader);
    }
  }

  stop() {
    clearTimeout(this.timer);
    for (const track of this.video.srcObject?.getTracks() ?? []) track.stop();
    this.video.srcObject = null;
  }

  async look() {
    if (!this.dialog.open) return;
    const seen = await this.reader.detect(this.video).catch(() => []);
    if (seen.length) await this.answer(seen[0].rawValue);
    this.timer = setTimeout(() => this.look(), BETWEEN);
  }

  async answer(code) {
    const now = Date.now();
    const isSame = code === this.last && now - this.lastSeen < SHOWN;
    this.last = code;
    this.lastSeen = now;
    if (isSame) return;
    const { kind, text } = await this.read(code);
    this.say(kind, text);
    this.beep(kind);
    clearTimeout(this.fading);
    this.fading = setTimeout(() => this.say("", this.texts.aim), SHOWN);
  }

  say(kind, text) {
    this.dialog.dataset.kind = kind;
    this.result.textContent = text;
  }

  beep(kind) {
    navigator.vibrate?.(SHAKES[kind]);
    if (!this.sound) return;
    const [pitch, length] = TONES[kind];
    const tone = new OscillatorNode(this.sound, { frequency: pitch });
    const volume = new GainNode(this.sound, { gain: 0.2 });
    tone.connect(volume).connect(this.sound.destination);
    tone.start();
    tone.stop(this.sound.currentTime + length);
  }
}
