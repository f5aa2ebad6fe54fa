// The dialog in which a photo's focal area is set, beside all the crops that follow it.
import { Crops } from "./crops.js";

const STEP = 0.01; // of the photo's longer side
const LARGE_STEP = 0.1;
const FIRST_SIZE = 0.25; // of the photo, when nothing has been set
const GROWTH = 1.15;
const SMALLEST = 0.02;
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (number, low, high) => Math.max(low, Math.min(number, high));

export class FocalDialog {
  constructor(dialog, shapes) {
    this.dialog = dialog;
    this.frame = dialog.querySelector("[data-frame]");
    this.whole = dialog.querySelector("[data-whole]");
    this.area = dialog.querySelector("[data-area]");
    this.text = dialog.querySelector("[data-focal-text]");
    this.crops = new Crops(dialog.querySelector("[data-crops]"), shapes);
    this.frame.addEventListener("keydown", (event) => this.press(event));
    this.frame.addEventListener("pointerdown", (event) => this.grab(event));
    dialog.querySelector("[data-focal-clear]").addEventListener("click", () => this.set(null));
    dialog.addEventListener("close", () => this.close());
  }

  // photo: as the server sends it. `done` gets the new focal area (null for none) when it has changed.
  open(photo, done) {
    this.photo = { width: photo.width, height: photo.height, focal: photo.focal };
    this.address = photo.large;
    this.before = JSON.stringify(photo.focal);
    this.done = done;
    this.whole.src = photo.large;
    this.whole.width = photo.width;
    this.whole.height = photo.height;
    this.dialog.returnValue = "";
    this.dialog.showModal();
    this.frame.focus();
    this.draw();
  }

  close() {
    const { focal } = this.photo;
    if (this.dialog.returnValue === "done" && JSON.stringify(focal) !== this.before) this.done(focal);
  }

  set(focal) {
    const { width, height } = this.photo;
    this.photo.focal = focal && {
      x: Math.round(within(focal.x, 0, width)),
      y: Math.round(within(focal.y, 0, height)),
      width: Math.round(within(focal.width, SMALLEST * width, width)),
      height: Math.round(within(focal.height, SMALLEST * height, height)),
    };
    this.draw();
  }

  draw() {
    const { width, height, focal } = this.photo;
    this.area.hidden = !focal;
    if (focal) {
      this.area.style.left = `${(100 * (focal.x - focal.width / 2)) / width}%`;
      this.area.style.top = `${(100 * (focal.y - focal.height / 2)) / height}%`;
      this.area.style.width = `${(100 * focal.width) / width}%`;
      this.area.style.height = `${(100 * focal.height) / height}%`;
    }
    const { textArea, textNone } = this.dialog.dataset;
    const percent = (part, all) => Math.round((100 * part) / all);
    const words = focal
      ? textArea
          .replace("{x}", percent(focal.x, width))
          .replace("{y}", percent(focal.y, height))
          .replace("{size}", percent(focal.width, width))
      : textNone;
    this.text.textContent = words;
    this.frame.setAttribute("aria-label", words);
    this.crops.draw(this.address, this.photo);
  }

  // What keys start from: the area, or one in the middle.
  start() {
    const { width, height, focal } = this.photo;
    const size = { width: FIRST_SIZE * width, height: FIRST_SIZE * height };
    return focal ?? { x: width / 2, y: height / 2, ...size };
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const focal = this.start();
    const direction = DIRECTIONS[event.key];
    if (direction) {
      const step = Math.max(this.photo.width, this.photo.height) * (event.shiftKey ? LARGE_STEP : STEP);
      this.set({ ...focal, x: focal.x + direction[0] * step, y: focal.y + direction[1] * step });
    } else if (event.key === "+" || event.key === "-" || event.key === "−") {
      const factor = event.key === "+" ? GROWTH : 1 / GROWTH;
      this.set({ ...focal, width: focal.width * factor, height: focal.height * factor });
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.set(null);
    } else if (event.key === "Enter") {
      this.dialog.close("done");
    } else {
      return;
    }
    event.preventDefault();
  }

  // Where the pointer is, in pixels of the original.
  point(event) {
    const frame = this.whole.getBoundingClientRect();
    const { width, height } = this.photo;
    return {
      x: within(((event.clientX - frame.left) * width) / frame.width, 0, width),
      y: within(((event.clientY - frame.top) * height) / frame.height, 0, height),
    };
  }

  // Inside the area: move it. Outside: draw a new one; a mere click puts one of the usual size there.
  grab(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.frame.focus();
    this.frame.setPointerCapture(event.pointerId);
    const from = this.point(event);
    const held = event.target === this.area && this.photo.focal;
    const usual = this.start();
    if (!held) this.set({ ...usual, ...from });
    const move = (moved) => {
      const to = this.point(moved);
      if (held) this.set({ ...held, x: held.x + to.x - from.x, y: held.y + to.y - from.y });
      else if (Math.hypot(to.x - from.x, to.y - from.y) > SMALLEST * this.photo.width) this.set(between(from, to));
    };
    const release = () => this.frame.removeEventListener("pointermove", move);
    this.frame.addEventListener("pointermove", move);
    this.frame.addEventListener("lostpointercapture", release, { once: true });
  }
}

function between(from, to) {
  return {
    x: (from.x + to.x) / 2,
    y: (from.y + to.y) / 2,
    width: Math.abs(from.x - to.x),
    height: Math.abs(from.y - to.y),
  };
}
